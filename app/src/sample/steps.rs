//! The steps of the sample office's entrustment: the dates of the public paper.

use entrustment::{AddStep, OpenEntrustment};
use kernel::{Id, Outcome};
use program::Program;
use store::Tx;

/// Kind, period, what was done, outcome.
const STEPS: &[(&str, &str, &str, &str)] = &[
    (
        "council_consent",
        "'15.12.22",
        "시의회 민간위탁 동의",
        "원안가결",
    ),
    ("open_call", "'16.2.15~3.7", "수탁기관 공개모집", ""),
    (
        "eligibility_panel",
        "'16.3.15~18",
        "적격자 심의위원회와 우선협상대상자 선정",
        "",
    ),
    (
        "cost_review",
        "'16.3.19~4.29",
        "위·수탁 협약서(안) 계약심사",
        "",
    ),
    ("entrustment_agreement", "'16.5.2", "위·수탁 협약 체결", ""),
];

/// Records the steps from the council's consent to the agreement.
pub(super) fn fill(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    let entrustment = entrustment::open_entrustment(
        tx,
        OpenEntrustment {
            program: program.to_string(),
            work_name: "지역상생교류사업단 운영".to_owned(),
            trustee: String::new(),
        },
    )?;
    for (kind, period, title, outcome) in STEPS {
        let ask = AddStep {
            entrustment: entrustment.to_string(),
            kind: (*kind).to_owned(),
            period: (*period).to_owned(),
            title: (*title).to_owned(),
            outcome: (*outcome).to_owned(),
            note: String::new(),
        };
        entrustment::add_step(tx, ask)?;
    }
    Ok(())
}
