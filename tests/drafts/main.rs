//! What holds for drafts, real ones and those that chance writes: one program, so that it is linked once and a test that
//! takes long does not keep the others waiting.
#![cfg(test)]

mod common;
mod corpus;
mod corpus_again;
mod corpus_ci;
mod corpus_corrections;
mod corpus_fixes;
mod corpus_forms;
mod corpus_lint;
mod corpus_paste;
mod corpus_views;
mod edits;
mod generate;
mod laws;
mod left_out;
mod linear;
mod memory;
#[path = "../site/generate.rs"]
mod site;
#[path = "../../src/render/vectors.rs"]
mod vectors;
mod worker;
