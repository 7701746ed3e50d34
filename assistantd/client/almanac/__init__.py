"""How days look on a terminal: a day as a list, a week and a month as a grid of days."""
