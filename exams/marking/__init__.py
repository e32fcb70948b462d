"""阅卷: marks, results, and their release."""
