//! What nobody should bring at all.

use proptest::{collection::vec, prelude::*};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// No bytes make the reader panic or run on for ever.
    #[test]
    fn no_bytes_break_it(
        bytes in vec(any::<u8>(), 0..2_000),
        head in prop_oneof![Just("a,b\n"), Just("PK\u{3}\u{4}"), Just("[{"), Just("")],
        name in prop_oneof![Just("a.csv"), Just("a.json"), Just("a")],
    ) {
        let whole = [head.as_bytes(), &bytes].concat();
        if let Ok(table) = sheet::Table::read(name, &whole) {
            let _ = table.count();
        }
    }
}
