"""What is learnt of the user's days: signals that he allows, and the habits that they show."""
