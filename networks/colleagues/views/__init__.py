"""The pages of colleagues, for administrators; of who stands in, for professionals too; and of the operator."""
