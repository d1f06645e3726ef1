use std::{fs::OpenOptions, io::Write};

use super::Journal;
use crate::{Event, User};

#[test]
fn a_line_cut_short_by_a_crash_is_cut_off() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.jsonl");
    let made = |name: &str| Event::UserAdded(User::new(name));
    let mut journal = Journal::open(&path).unwrap();
    journal.keep(made("甲"), 1);
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(b"{\"seq\":2,\"at_ms\":").unwrap();

    let mut journal = Journal::open(&path).unwrap();
    journal.keep(made("乙"), 2);
    let journal = Journal::open(&path).unwrap();
    let seen: Vec<_> = journal.since(0).iter().map(|e| (e.seq, e.at_ms)).collect();
    assert_eq!(seen, [(1, 1), (2, 2)]);
    assert_eq!(journal.since(1).first().unwrap().event, made("乙"));
    assert!(journal.since(2).is_empty());
}
