//! `sangsaeng statement`: the paper, from the same functions as the pages.

use std::{io::Write, path::Path};

use kernel::{Ctx, Fault, FiscalYear, Id, Outcome, Refusal};
use program::Program;
use statement::Format;
use store::{Store, Tx};

use super::PaperFormat;
use crate::{PlaceArgs, place::command_ctx};

pub(super) fn run(
    place: &PlaceArgs,
    year: i64,
    format: PaperFormat,
    out: Option<&Path>,
    name: Option<&str>,
) -> Outcome<()> {
    let year = FiscalYear::new(year)
        .ok_or_else(|| Refusal::new("app.year", "연도는 네 자리로 쓰세요. 보기: --year 2018"))?;
    let store = place.place()?.open_existing()?;
    let ctx = command_ctx(place.tenant(&store)?, "statement");
    let bytes = print(&store, &ctx, year, format, name)?;
    match out {
        Some(path) => std::fs::write(path, &bytes)
            .map_err(|e| Fault::new(format!("{}: {e}", path.display())))?,
        None => std::io::stdout()
            .write_all(&bytes)
            .map_err(|e| Fault::new(format!("standard output: {e}")))?,
    }
    Ok(())
}

fn print(
    store: &Store,
    ctx: &Ctx,
    year: FiscalYear,
    format: PaperFormat,
    name: Option<&str>,
) -> Outcome<Vec<u8>> {
    let paper = store.read(ctx, |tx| {
        let program = choose(tx, name)?;
        statement::compose(tx, program, year)
    })?;
    let format = match format {
        PaperFormat::Html => Format::Html,
        PaperFormat::Hwpx => Format::Hwpx,
        PaperFormat::Xlsx => Format::Xlsx,
        PaperFormat::Json => Format::Json,
        PaperFormat::Text => Format::Text,
    };
    statement::print(&paper, format)
}

/// The programme that was named, or the only one.
pub(super) fn choose(tx: &mut Tx<'_>, name: Option<&str>) -> Outcome<Id<Program>> {
    let mut all = program::programs(tx)?;
    if let Some(name) = name {
        all.retain(|p| p.official_name == name || p.aliases.iter().any(|a| a == name));
    }
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only.id),
        (None, _) => Err(Refusal::new(
            "app.no_program",
            "그런 세부사업이 없습니다. 이름을 확인하세요.",
        )
        .into()),
        _ => Err(Refusal::new(
            "app.which_program",
            "세부사업이 여럿입니다. `--program 이름`으로 하나를 고르세요.",
        )
        .into()),
    }
}
