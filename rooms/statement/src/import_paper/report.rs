//! Reading a file, and telling a command or a program what came of it.

use std::borrow::Cow;

use kernel::Refusal;

use super::planned::plan_import;
use crate::{
    import::{self, Finding, MAX_BYTES, Note, PaperDraft, Place, Placed, Section},
    model::{FoundText, ImportReport},
    rules::Refused,
};

/// The mark of a remark under a table or list.
const REMARK: char = '※';

/// Reads the text form of a paper. Remarks (`※`) say something about a paper and are none of its
/// records: they are kept as notes.
///
/// # Errors
/// A refusal in the words of the form when the bytes are no such paper at all.
pub fn read_paper(bytes: &[u8]) -> Result<PaperDraft, Refusal> {
    let (bytes, remarks) = without_remarks(bytes);
    let mut draft = import::read(&bytes).map_err(|why| {
        Refusal::from(Refused::PaperUnreadable {
            code: why.code(),
            text: why.to_string(),
        })
    })?;
    draft.notes.extend(remarks);
    Ok(draft)
}

/// The same text with an empty line in place of each remark, so that line numbers stay; and the
/// remarks. Bytes that are no text are left to the reader, which says what they are.
fn without_remarks(bytes: &[u8]) -> (Cow<'_, [u8]>, Vec<Note>) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if text.contains(REMARK) && bytes.len() <= MAX_BYTES => text,
        _ => return (Cow::Borrowed(bytes), Vec::new()),
    };
    let mut kept = String::with_capacity(text.len());
    let mut remarks = Vec::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_start().starts_with(REMARK) {
            let blanks = line.chars().take_while(|c| c.is_whitespace()).count();
            let place = Place {
                line: at + 1,
                column: blanks + 1,
            };
            let value = line.trim().to_owned();
            remarks.push(Note {
                section: Section::Other,
                text: Placed { value, place },
            });
            kept.push_str(
                line.get(line.trim_end_matches(['\n', '\r']).len()..)
                    .unwrap_or("\n"),
            );
        } else {
            kept.push_str(line);
        }
    }
    (Cow::Owned(kept.into_bytes()), remarks)
}

/// The report of a read paper, for `import statement --format json`.
pub fn import_report(draft: &PaperDraft, imported: bool) -> ImportReport {
    let findings = draft.findings.iter().map(found_text).collect();
    ImportReport {
        records: plan_import(draft),
        findings,
        imported,
    }
}

fn found_text(finding: &Finding) -> FoundText {
    FoundText {
        id: finding.id.clone(),
        kind: finding.kind,
        line: finding.place.line,
        column: finding.place.column,
        message: finding.said.clone(),
        blocking: finding.blocking,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_become_notes_and_lines_keep_their_numbers() {
        let (kept, remarks) = without_remarks("가\r\n ※ 나\r\n다 ※ 라\n※ 마".as_bytes());
        assert_eq!(&*kept, "가\r\n\r\n다 ※ 라\n".as_bytes());
        let told: Vec<_> = remarks
            .iter()
            .map(|note| {
                (
                    note.text.value.as_str(),
                    note.text.place.line,
                    note.text.place.column,
                )
            })
            .collect();
        assert_eq!(told, [("※ 나", 2, 2), ("※ 마", 4, 1)]);
        assert!(matches!(without_remarks(b"\xFF").0, Cow::Borrowed(b"\xFF")));
    }
}
