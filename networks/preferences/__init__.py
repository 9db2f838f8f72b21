"""What somebody wants to hear from us, and how: topics, channel, language, careful contact."""
