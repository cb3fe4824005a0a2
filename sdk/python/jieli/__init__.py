# SPDX-License-Identifier: Apache-2.0
"""Client of the Jieli (接力) inter-agency message hub. Start with docs/SDK.md."""
from .client import Client
from .deliveries import Delivery
from .errors import JieliError
from .keys import Keys, load as load_keys, read_base64
from .messages import Outgoing, build
from .outcomes import Outcome
from .store import Store

__all__ = ["Client", "Delivery", "JieliError", "Keys", "Outcome", "Outgoing", "Store", "build", "load_keys",
           "read_base64"]
