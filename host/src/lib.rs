//! Everything of Relance that touches the world.
