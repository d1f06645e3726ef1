//! Wrong, huge, hostile and duplicate input at each door: it is taken, or refused with a stable
//! code, a sentence in the caller's language and the field; nothing of it is half-written, and the
//! process goes on.

mod any_text;
mod bodies;
mod fields;
mod headers;
mod keys;
mod leaves;
mod routes;
mod search;
mod subscriptions;
mod times;
mod values;
mod verdict;
mod wire;
