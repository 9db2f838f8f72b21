"""Who works here: inviting colleagues and, by the operator, whole municipalities. It is here because it sends mail."""
