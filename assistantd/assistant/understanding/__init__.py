"""What a request wants: rules, learnt phrases, what was said before, several wishes in one sentence."""
