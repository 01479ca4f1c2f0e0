"""What each contact was about."""
