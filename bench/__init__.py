"""What the project costs, measured as ratios in one run on one machine."""
