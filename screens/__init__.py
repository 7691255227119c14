"""What a person sees. Screens draw and pass answers on; everything else is worked out in logic."""
