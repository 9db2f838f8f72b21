"""Parent groups: who is in them, in which phase they are, and who stands behind them."""
