//! The house rules, as tests: who may know whom, which word may stand where, how long a file may be.
//!
//! Rules are tables at the top of each file. What a rule lets pass for now stands in a list in
//! `exceptions/`, and the lists only shrink: an entry that is no longer needed fails the test too.
//! It needs no dependency, so it is the first thing that a checkout can run.
#![cfg(test)]

mod crates;
mod domain;
mod doors;
mod edges;
mod places;
mod planted;
mod shape;
mod tree;
mod verdict;
mod words;
