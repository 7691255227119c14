"""What holds for all answers: count, prove, compare two versions, draw."""
