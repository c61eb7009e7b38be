"""Money that is no award: income, funds, what partners put in, what is funded without a sum, and what it is tied to."""
