//! Lists and figures, on both databases.

use crate::office::{CLERK, offices, payee, refused, typed_payee};
use payment::{PayeeQuery, PaymentState as S};
use testing::HANBIT;

#[test]
fn a_long_list_comes_in_pages() {
    for office in offices() {
        office
            .act(CLERK, |tx| {
                for n in 0..120 {
                    payee(tx, n)?;
                }
                Ok(())
            })
            .expect("payees");
        let query = PayeeQuery::default();
        let page = |n: usize| {
            let rows = office
                .see(|tx| payment::payees(tx, &query, n))
                .expect("rows");
            rows.into_iter()
                .map(|row| row.payee.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            [page(1).len(), page(2).len(), page(3).len(), page(4).len()],
            [50, 50, 20, 0]
        );
        let mut all: Vec<String> = (1..=3).flat_map(page).collect();
        assert!(all.is_sorted());
        all.dedup();
        assert_eq!(all.len(), 120);
        let some = PayeeQuery {
            text: "나11".to_owned(),
            kind: None,
        };
        let found = office
            .see(|tx| payment::payee_count(tx, &some))
            .expect("count");
        assert_eq!(found, 11, "11 and 110 to 119");
        let none = PayeeQuery {
            text: "%".to_owned(),
            kind: None,
        };
        assert_eq!(
            office
                .see(|tx| payment::payee_count(tx, &none))
                .expect("count"),
            0
        );
    }
}

/// The numbers that pages show fold from their rows.
#[test]
fn figures_fold_from_their_rows() {
    for office in offices() {
        let payables: Vec<_> = (1..=3).map(|n| office.waiting(n, 1_000)).collect();
        let batch = office.prepared(&payables[..2]);
        let figures = office
            .see(|tx| {
                let (_, lines) = payment::batch(tx, batch)?;
                Ok([
                    payment::state_total(tx, office.year, payment::Purse::Trustee, S::Waiting)?,
                    payment::state_total(tx, office.year, payment::Purse::Trustee, S::Prepared)?,
                    payment::batch_total(batch, &lines)?,
                ])
            })
            .expect("figures");
        for (figure, expected) in figures.iter().zip([1_000, 2_000, 2_000]) {
            let rows = office
                .see(|tx| payment::figure_rows(tx, &figure.selection))
                .expect("rows");
            let folded = kernel::fold(figure.fold, &rows).expect("a sum");
            assert_eq!(
                (folded, folded),
                (figure.value, kernel::FigureValue::Whole(expected))
            );
        }
        assert_eq!(
            office
                .store
                .see(HANBIT, &["council"], |tx| {
                    payment::figure_rows(tx, &figures[0].selection).map(|rows| rows.len())
                })
                .map_err(|error| error.to_string().contains("권한")),
            Err(true)
        );
    }
}

#[test]
fn a_business_is_registered_once_and_found_by_its_number() {
    for office in offices() {
        let ask = |name: &str| payment::AddPayee {
            kind: "business".to_owned(),
            name: name.to_owned(),
            business_no: "123-45-67891".to_owned(),
            ..typed_payee(1)
        };
        let (first, second) = (ask("가나상사"), ask("다라상사"));
        office
            .act(CLERK, move |tx| payment::add_payee(tx, first.clone()))
            .expect("a payee");
        let twice = office.act(CLERK, move |tx| payment::add_payee(tx, second.clone()));
        assert_eq!(refused(twice), ["payment.taken"]);
        for (text, found) in [("45-678", 1), ("4567", 1), ("45679", 0), ("-", 0)] {
            let query = PayeeQuery {
                text: text.to_owned(),
                kind: Some(payment::PayeeKind::Business),
            };
            let count = office.see(|tx| payment::payee_count(tx, &query));
            assert_eq!(count.expect("a count"), found, "{text}");
        }
    }
}
