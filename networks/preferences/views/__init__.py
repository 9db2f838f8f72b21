"""The pages of what somebody wants to hear: one press from a message, and a page of her own."""
