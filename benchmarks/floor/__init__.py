"""The floor: the least a Django site can do to take a sign-up. The same fields, plain forms, one guarded INSERT."""
