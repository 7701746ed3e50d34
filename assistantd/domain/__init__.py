"""The words of the house: frozen values without behaviour of their own and without I/O."""
