"""What is wrong with a message, or with what somebody wants to do to it."""


class MessagingError(Exception):
    """A message that cannot be written, or that is past what somebody wants to do to it."""
