# SPDX-License-Identifier: Apache-2.0
"""Certificates for tests: an authority, a server, clients; and a second authority that nobody knows."""
import datetime
import hashlib
import ipaddress
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def name_of(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def write(path, data):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)


class Authority:
    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self.sign(name, self.key, None, True)
        write(f"{folder}/{name}.pem", self.certificate.public_bytes(serialization.Encoding.PEM))

    def sign(self, name, key, host, ca=False, days=30):
        now = datetime.datetime.utcnow()
        builder = (x509.CertificateBuilder().subject_name(name_of(name)).issuer_name(name_of(self.name))
                   .public_key(key.public_key()).serial_number(x509.random_serial_number())
                   .not_valid_before(now - datetime.timedelta(days=1))
                   .not_valid_after(now + datetime.timedelta(days=days))
                   .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True))
        if host:
            builder = builder.add_extension(x509.SubjectAlternativeName([
                x509.IPAddress(ipaddress.ip_address(host)), x509.DNSName("localhost")]), critical=False)
        return builder.sign(self.key, hashes.SHA256())

    def issue(self, name, host=None, days=30):
        """Writes NAME.pem and NAME.key; returns the fingerprint of the public key."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.sign(name, key, host, days=days)
        write(f"{self.folder}/{name}.pem", certificate.public_bytes(serialization.Encoding.PEM))
        write(f"{self.folder}/{name}.key", key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha256(der).hexdigest()
