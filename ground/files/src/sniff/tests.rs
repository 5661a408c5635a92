use super::*;

#[test]
fn endings_are_what_stands_behind_the_last_dot() {
    for (name, ending) in [
        ("영수증.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("2018. 3. 2 회의록", ""),
        (".bashrc", ""),
        ("영수증", ""),
        ("v1.abcdefghi", ""),
    ] {
        assert_eq!(ending_of(name), ending, "{name}");
    }
}

#[test]
fn an_archive_is_found_at_the_end_only_where_a_reader_would_look() {
    let record = |comment: u16| {
        let mut record = b"PK\x05\x06".to_vec();
        record.resize(20, 0);
        record.extend(comment.to_le_bytes());
        record
    };
    let before = vec![b'x'; 100_000];
    assert!(ends_as_archive(&record(0)));
    assert!(ends_as_archive(&[before.clone(), record(0)].concat()));
    assert!(ends_as_archive(
        &[before.clone(), record(3), b"abc".to_vec()].concat()
    ));
    // A comment that claims more than there is still opens in some readers.
    assert!(ends_as_archive(
        &[before.clone(), record(9), b"abc".to_vec()].concat()
    ));
    assert!(ends_as_archive(
        &[before.clone(), record(0), b"abc".to_vec()].concat()
    ));
    // The four letters by chance, in bytes that make no record.
    let chance = [before.clone(), b"PK\x05\x06".to_vec(), vec![0xa7; 40]].concat();
    assert!(!ends_as_archive(&chance));
    assert!(!ends_as_archive(&[record(0), before].concat()));
    assert!(!ends_as_archive(b"PK\x05\x06"));
}
