//! The auditor's part of the sample: questions about payments, and a sample of vouchers.

use audit::{AnswerQuestion, AskQuestion, DrawSample, TickVoucher};
use spending::ExpenditureResolution;

use super::{
    story::{Hand, Scene, known},
    table::Event,
    teller::Told,
};

/// Who asks and looks.
const AUDITOR: Hand = ("auditor", 10, 30);
/// Who answers.
const BOOKKEEPER: Hand = ("accountant", 14, 0);

/// `question | tag | what is asked`.
pub(super) fn ask(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let at = scene.table.tagged(event.cell(0))?;
    let id = *known(&scene.year()?.resolutions, &at)?;
    let text = event.cell(1);
    let question = scene.tell(name, AUDITOR, "질의", move |tx| {
        let ask = AskQuestion {
            subject: ExpenditureResolution::address(id).to_string(),
            text: text.to_owned(),
        };
        audit::ask_question(tx, ask)
    })?;
    let tag = event.cell(0).to_owned();
    scene.year_mut().questions.insert(tag, question);
    Ok(())
}

/// `answer | tag | what is answered`.
pub(super) fn answer(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = AnswerQuestion {
        question: known(&scene.year()?.questions, event.cell(0))?.to_string(),
        text: event.cell(1).to_owned(),
        resolutions: String::new(),
    };
    scene.tell(name, BOOKKEEPER, "질의 답변", move |tx| {
        audit::answer_question(tx, ask.clone()).map(|_| ())
    })
}

/// `draw | how many | seed | what for`: drawn by the won, and the first voucher looked at.
pub(super) fn draw(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = DrawSample {
        year: scene.year_id()?.to_string(),
        method: "monetary_unit".to_owned(),
        size: event.cell(0).to_owned(),
        seed: event.cell(1).to_owned(),
        purpose: event.cell(2).to_owned(),
    };
    let id = scene.tell(name, AUDITOR, "표본 추출", move |tx| {
        audit::draw_sample(tx, ask.clone())
    })?;
    scene.tell(
        &format!("{name}-tick"),
        AUDITOR,
        "표본 점검",
        move |tx| {
            let (_, vouchers, _) = audit::sample(tx, id)?;
            vouchers.first().map_or(Ok(()), |voucher| {
                let ask = TickVoucher {
                    sample: id.to_string(),
                    resolution: voucher.item.resolution.to_string(),
                    mark: "proper".to_owned(),
                    note: String::new(),
                };
                audit::tick_voucher(tx, ask)
            })
        },
    )
}
