"""The models of messaging, one file each."""

from networks.messaging.models.message import Message, MessageQuerySet
from networks.messaging.models.stopping import ClosedAddress, StoppedTopic, hash_of_address
from networks.messaging.models.tally import MessageTally
from networks.messaging.models.wording import OwnWords

__all__ = ["ClosedAddress", "Message", "MessageQuerySet", "MessageTally", "OwnWords", "StoppedTopic", "hash_of_address"]
