//! 사업근거: statutes and documents. References are kept as printed, never corrected.

use super::{
    Reading,
    draft::{CitedArticle, LegalCitation, OtherBasis},
    findings::FindingKind,
    lines::{Piece, condensed},
    sections::{Block, Section},
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Law,
    Other,
}

/// Reads `- 법률근거` and `- 기타근거` with the lines under each.
pub(super) fn read(reading: &mut Reading, block: &Block<'_>) {
    let mut part = None;
    for line in &block.lines {
        let mut line = line.without_bullet();
        let head = line.text.find(':').map_or(line, |colon| line.before(colon));
        let named = match condensed(head.text).as_str() {
            "법률근거" | "법적근거" | "법령근거" => Some(Part::Law),
            "기타근거" | "기타" => Some(Part::Other),
            _ => None,
        };
        if named.is_some() {
            part = named;
            line = line.from((head.text.len() + 1).min(line.text.len())).trim();
            if line.is_empty() {
                continue;
            }
        }
        let guessed = if article_at(line.text).is_some() {
            Part::Law
        } else {
            Part::Other
        };
        match part.unwrap_or(guessed) {
            Part::Law => law(reading, line),
            Part::Other => other(reading, line),
        }
    }
}

/// Where `제4조` begins; `제주` and `제1종` are no articles.
fn article_at(text: &str) -> Option<usize> {
    text.match_indices('제').map(|(at, _)| at).find(|at| {
        let behind = text
            .get(at + '제'.len_utf8()..)
            .unwrap_or_default()
            .trim_start();
        let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        number.len() < behind.len() && number.trim_start().starts_with(['조', '항', '호'])
    })
}

/// `○○ 조례 제4조(시장의 책무), 제6조(사무의 위탁)`; a further statute may follow on the line.
fn law(reading: &mut Reading, line: Piece<'_>) {
    let first = reading.draft.citations.len();
    for part in line
        .split_outside_brackets(',')
        .into_iter()
        .filter(|part| !part.is_empty())
    {
        let at = article_at(part.text);
        let name = at.map_or(part, |at| part.before(at)).trim();
        let begun = reading.draft.citations.len() > first;
        if !name.is_empty() || !begun {
            let statute = name
                .text
                .trim_matches(['「', '」', '｢', '｣', ' '])
                .replace('\n', " ");
            let (articles, place) = (Vec::new(), part.place());
            reading.draft.citations.push(LegalCitation {
                statute,
                articles,
                place,
            });
        }
        if let Some(at) = at {
            let article = article(reading, part.from(at).trim());
            if let Some(citation) = reading.draft.citations.last_mut() {
                citation.articles.push(article);
            }
        }
    }
}

/// `제4조 제1항 제2호(제목)`.
fn article(reading: &mut Reading, part: Piece<'_>) -> CitedArticle {
    let bracket = part.text.split_once('(').and_then(|(before, rest)| {
        let (title, after) = rest.rsplit_once(')')?;
        Some((before, title, after))
    });
    let (printed, title) = match bracket {
        Some((before, title, after)) => {
            let printed = format!("{} {}", before.trim(), after.trim());
            (printed.trim().to_owned(), Some(title.trim().to_owned()))
        }
        None => (part.owned(), None),
    };
    let reference = program::read_reference(&printed);
    if let Some(why) = &reference.impossible {
        let meant = reference.suggested.as_ref().map_or(String::new(), |meant| {
            format!(" ‘{meant}’의 오기로 보여 나란히 적어 둡니다.")
        });
        reading.findings.add(
            FindingKind::LegalReference,
            format!("citation.{}.article", reading.draft.citations.len()),
            part.place(),
            format!("{why}. 적힌 그대로 ‘{printed}’(으)로 둡니다.{meant}"),
        );
    }
    CitedArticle {
        printed,
        title,
        reference,
        place: part.place(),
    }
}

/// `○○ 기본계획(행정1부시장방침 '15.6)`.
fn other(reading: &mut Reading, line: Piece<'_>) {
    let number = reading.draft.other_basis.len() + 1;
    let bracket = line
        .text
        .strip_suffix(')')
        .and_then(|text| text.rfind('('))
        .map(|open| (line.before(open), line.from(open + 1)));
    let Some((title, inside)) = bracket else {
        reading.draft.other_basis.push(OtherBasis {
            title: line.owned(),
            policy_rank: None,
            issued: None,
            place: line.place(),
        });
        return;
    };
    let inside = inside.before(inside.text.len().saturating_sub(1)).trim();
    let (rank, date) = match date_at(inside.text) {
        Some(at) => (inside.before(at).trim(), Some(inside.from(at).trim())),
        None => (inside, None),
    };
    let issued = date.and_then(|date| reading.period(date, &format!("basis.{number}.issued")));
    let rank = rank.text.trim_end_matches([',', ' ']).to_owned();
    reading.draft.other_basis.push(OtherBasis {
        title: title.trim().owned(),
        policy_rank: (!rank.is_empty()).then_some(rank),
        issued,
        place: line.place(),
    });
    if title.is_empty() {
        reading.unread(Section::Basis, line);
    }
}

/// Where the date begins: at a year mark, or at a word that begins with a digit.
fn date_at(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins_word = before.is_whitespace() || before == ',';
        let mark = matches!(c, '\'' | '‘' | '’');
        if mark || (begins_word && c.is_ascii_digit()) {
            return Some(at);
        }
        before = c;
    }
    None
}
