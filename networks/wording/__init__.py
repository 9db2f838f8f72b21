"""The words of our messages: what each says in each language, and what a municipality writes in place of them."""
