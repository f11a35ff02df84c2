"""What the window costs, beside what the machine asks for the same thing done barely, in the same run."""
