//! Taking in what a phone kept in the plaza until there was a network.

use files::Keep;
use jiff::Timestamp;
use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    booths::load,
    findable,
    model::{
        FieldNote, FieldPhoto, MarketDay, PhotoOf, RecordSale, SentPhoto, StepBooth, TakeNote,
        WriteLog,
    },
    record_sale::record_sale_at,
    rules::field as rules,
    store::{self as rows, booths, photos},
    write_log::write_log_at,
};

/// Takes in what happened in the plaza: who came, what was sold, what went wrong, with its
/// photograph. It joins what others wrote down meanwhile by when it happened.
pub fn take_note(tx: &mut Tx<'_>, ask: &TakeNote) -> Outcome<Id<MarketDay>> {
    tx.require(&access::TAKE_NOTES)?;
    let id: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let day = rows::day(tx, id)?;
    let at = rules::happened(&ask.at, day.on_day, tx.now())?;
    let day = id.to_string();
    let of = match &ask.note {
        FieldNote::Step(step) => {
            take_step(tx, id, step, at)?;
            None
        }
        FieldNote::Sale(sale) => {
            let sale = RecordSale {
                day,
                ..sale.clone()
            };
            Some(PhotoOf::Sale(record_sale_at(tx, &sale, at)?))
        }
        FieldNote::Log(log) => {
            let log = WriteLog { day, ..log.clone() };
            Some(PhotoOf::Log(write_log_at(tx, &log, at)?))
        }
    };
    if let Some((of, photo)) = of.zip(ask.photo.as_ref()) {
        keep(tx, id, of, photo)?;
    }
    Ok(id)
}

fn take_step(
    tx: &mut Tx<'_>,
    id: Id<MarketDay>,
    ask: &StepBooth,
    at: Option<Timestamp>,
) -> Outcome<()> {
    let it = load(tx, id)?;
    let when = at.unwrap_or_else(|| tx.now());
    let rules::Joined::New(step) = rules::step(ask, when, it.facts(tx.today()))? else {
        return Ok(());
    };
    let application = ask.application.trim().parse();
    let application = application.map_err(|_| Error::NotFound)?;
    booths::insert(tx, id, application, (step, ""), at)?;
    findable::refresh(tx, id)
}

/// Keeps a photograph beside what it shows.
fn keep(
    tx: &mut Tx<'_>,
    day: Id<MarketDay>,
    of: PhotoOf,
    photo: &SentPhoto,
) -> Outcome<Id<FieldPhoto>> {
    let today = tx.today();
    rules::photo(photo, today)?;
    let keep = Keep {
        name: &photo.name,
        bytes: &photo.bytes,
        retain_until: kernel::months_after(today, rules::photo_years(today) * 12),
    };
    let kept = files::keep(tx, keep)?;
    if !kept.media.is_picture() {
        return Err(rules::no_photo().into());
    }
    let id = Id::new();
    let subject = FieldPhoto::address_of(id);
    files::link(tx, kept.digest, &subject, "현장 사진", &photo.name)?;
    let photo = FieldPhoto {
        id,
        day,
        of,
        file: kept.digest,
        name: files::clean_name(&photo.name),
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    photos::insert(tx, &photo)?;
    Ok(id)
}
