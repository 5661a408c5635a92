//! Who takes which step, as a table.

use super::*;
use crate::{
    model::Finding,
    rules::{
        criteria,
        vendors::tests::{TODAY, application, called, codes},
    },
};

fn ask(step: &str, paper: &str, reason: &str) -> StepVendor {
    StepVendor {
        seen: "1".to_owned(),
        step: step.to_owned(),
        paper: paper.to_owned(),
        reason: reason.to_owned(),
        ..StepVendor::default()
    }
}

#[test]
fn the_table_of_steps() {
    // From, to, whether the office may, whether the municipality may.
    let table = [
        (Submitted, Recommended, true, true),
        (Submitted, Screened, false, false),
        (Submitted, Withdrawn, true, true),
        (Recommended, Screened, true, false),
        (Recommended, Rejected, true, false),
        (Recommended, NotRecommended, true, true),
        (NotRecommended, Recommended, true, true),
        (NotRecommended, Screened, false, false),
        (Screened, Recommended, true, false),
        (Screened, NotRecommended, false, false),
        (Rejected, Screened, false, false),
        (Rejected, Recommended, true, false),
        (Withdrawn, Submitted, true, true),
        (Withdrawn, Recommended, false, false),
    ];
    for (from, to, office, municipality) in table {
        let may = |asker| ways_from(from, asker).any(|way| way.to == to);
        assert_eq!(may(Asker::Office), office, "{from:?} {to:?}");
        assert_eq!(may(Asker::OwnMunicipality), municipality, "{from:?} {to:?}");
    }
}

#[test]
fn a_recommendation_rests_on_a_letter_or_on_the_own_account() {
    let it = application(&[called("2018-05-05")], &[Submitted]);
    let list = criteria::on(TODAY);
    let by = |asker, paper: &str| {
        codes(decide(
            &ask("recommended", paper, ""),
            &it,
            &list,
            asker,
            None,
        ))
    };
    assert_eq!(by(Asker::Office, ""), [(Some("paper"), "market.missing")]);
    assert_eq!(by(Asker::Office, "평창군 농정과-321"), []);
    assert_eq!(by(Asker::OwnMunicipality, ""), []);
    let no = ask("not_recommended", "", "");
    assert_eq!(
        codes(decide(&no, &it, &list, Asker::OwnMunicipality, None)),
        [(Some("reason"), "market.missing")]
    );
    let stale = StepVendor {
        seen: "0".to_owned(),
        ..ask("recommended", "", "")
    };
    assert_eq!(
        codes(decide(&stale, &it, &list, Asker::OwnMunicipality, None)),
        [(None, "market.changed_meanwhile")]
    );
}

#[test]
fn who_passes_is_whole() {
    let list = criteria::on(TODAY);
    let whole = {
        let mut it = application(&[called("2018-05-05")], &[Recommended]);
        it.findings = list
            .iter()
            .map(|one| Finding {
                criterion: one.word.to_owned(),
                is_met: one.points == 0,
            })
            .collect();
        it
    };
    let pass = |it: &ApplicationParts| {
        codes(decide(
            &ask("screened", "", ""),
            it,
            &list,
            Asker::Office,
            None,
        ))
    };
    assert_eq!(pass(&whole), []);
    let step = Some("step");
    let mut poor = whole.clone();
    poor.items.clear();
    assert_eq!(pass(&poor), [(step, "market.no_items")]);
    let mut poor = whole.clone();
    poor.days.clear();
    assert_eq!(pass(&poor), [(step, "market.no_days")]);
    let mut poor = whole.clone();
    poor.findings.retain(|one| one.criterion != "price");
    assert_eq!(pass(&poor), [(step, "market.criterion_unmet")]);
    // To turn somebody down asks for words that the vendor reads.
    let turned_down = |reason: &str| {
        codes(decide(
            &ask("rejected", "", reason),
            &poor,
            &list,
            Asker::Office,
            None,
        ))
    };
    assert_eq!(turned_down(""), [(Some("reason"), "market.missing")]);
    assert_eq!(turned_down("가격을 확인하지 못함"), []);
}
