//! Why a file is not kept or not shown, and what to do then.

use kernel::{Error, Refusal};

use crate::model::Media;

/// Why a file is refused, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Nothing in it.
    Empty,
    /// Larger than the office allows.
    TooLarge {
        /// Most bytes.
        most: i64,
    },
    /// Two kinds of file in one, or something behind its end.
    TwoInOne {
        /// What it seems to be.
        media: Media,
    },
    /// An archive that swells beyond its limits.
    Bomb,
    /// A picture with too many pixels.
    Flood {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// XML that declares its own grammar or nests too deeply.
    UnsafeXml,
    /// A document that brings a program along.
    Macro,
    /// An archive or a document that only opens with a password.
    Locked,
    /// It ends too early or contradicts itself.
    Broken {
        /// What it seems to be.
        media: Media,
    },
    /// The name promises something else than the content is.
    NameLies {
        /// The ending of the name.
        ending: String,
        /// What the content is.
        media: Media,
    },
    /// A kind that could be kept after saving it in another way.
    SaveAs {
        /// What it is.
        kind: &'static str,
        /// What to save it as.
        wanted: &'static str,
    },
    /// Any other kind.
    Kind,
    /// A file, but not one of a camera.
    NotAPhoto {
        /// What it is.
        media: Media,
    },
    /// A photograph with more pixels than are drawn again.
    PhotoFlood {
        /// Most pixels.
        most: u64,
    },
    /// There is no program that draws photographs again.
    PhotoReader,
    /// The photograph could not be drawn again.
    PhotoFailed,
    /// Enough photographs are being drawn.
    PhotoBusy,
    /// Striking a link out needs a reason.
    WhyMissing,
    /// The bytes were erased when their retention ended.
    Erased,
    /// A size limit out of range.
    Limit {
        /// The largest that can be set, in bytes.
        most: i64,
    },
}

impl Refused {
    fn code(&self) -> &'static str {
        match self {
            Refused::Empty => "files.empty",
            Refused::TooLarge { .. } => "files.too_large",
            Refused::TwoInOne { .. } => "files.two_in_one",
            Refused::Bomb => "files.bomb",
            Refused::Flood { .. } => "files.flood",
            Refused::UnsafeXml => "files.unsafe_xml",
            Refused::Macro => "files.macro",
            Refused::Locked => "files.locked",
            Refused::Broken { .. } => "files.broken",
            Refused::NameLies { .. } => "files.name_lies",
            Refused::SaveAs { .. } => "files.save_as",
            Refused::Kind => "files.kind",
            Refused::NotAPhoto { .. } => "files.not_a_photo",
            Refused::PhotoFlood { .. } => "files.photo_flood",
            Refused::PhotoReader => "files.photo_reader",
            Refused::PhotoFailed => "files.photo_failed",
            Refused::PhotoBusy => "files.photo_busy",
            Refused::WhyMissing => "files.why_missing",
            Refused::Erased => "files.erased",
            Refused::Limit { .. } => "files.limit",
        }
    }

    fn text(&self) -> String {
        match self {
            Refused::Empty => {
                "파일이 비어 있습니다. 원본을 다시 저장하거나 스캔해 올리세요.".to_owned()
            }
            Refused::TooLarge { most } => format!(
                "파일이 {}를 넘습니다. 해상도를 낮추거나 나누어 올리세요.",
                mebibytes(*most)
            ),
            Refused::TwoInOne { media } => format!(
                "{} 안이나 뒤에 다른 종류의 파일이 붙어 있습니다. 원본 프로그램에서 새로 \
                 저장하거나 인쇄한 종이를 스캔해 올리세요.",
                media.label()
            ),
            Refused::Bomb => {
                "압축을 풀면 지나치게 커지는 파일이라 받지 않습니다. 안의 문서만 따로 올리세요."
                    .to_owned()
            }
            Refused::Flood { width, height } => {
                format!("그림이 너무 큽니다({width}×{height}). 6천4백만 화소 이하로 줄여 올리세요.")
            }
            Refused::UnsafeXml => {
                "문서형 선언(DOCTYPE)이 있거나 지나치게 깊은 XML이라 받지 않습니다. 발급한 곳에서 \
                 PDF로 다시 받아 올리세요."
                    .to_owned()
            }
            Refused::Macro => {
                "매크로가 든 문서는 받지 않습니다. 매크로 없이 다시 저장해 올리세요.".to_owned()
            }
            Refused::Locked => {
                "암호가 걸린 파일입니다. 암호를 풀고 다시 저장해 올리세요.".to_owned()
            }
            Refused::Broken { media } => format!(
                "{} 파일이 깨졌거나 끝까지 오지 않았습니다. 원본에서 다시 올리세요.",
                media.label()
            ),
            Refused::NameLies { ending, media } => format!(
                "이름은 ‘.{ending}’인데 내용은 {}입니다. 올바른 파일인지 확인하고 이름을 \
                 내용에 맞게 바꾸어 올리세요.",
                media.label()
            ),
            Refused::SaveAs { kind, wanted } => {
                format!("{kind} 파일은 받지 않습니다. {wanted}(으)로 저장해 올리세요.")
            }
            Refused::Kind => {
                "받을 수 없는 종류의 파일입니다. PDF, 사진(JPEG·PNG·WebP·GIF), 한글, 엑셀, 워드, \
                 ZIP, CSV, 텍스트, XML만 올릴 수 있습니다."
                    .to_owned()
            }
            Refused::NotAPhoto { .. }
            | Refused::PhotoFlood { .. }
            | Refused::PhotoReader
            | Refused::PhotoFailed
            | Refused::PhotoBusy => self.of_photos(),
            Refused::WhyMissing => {
                "증빙을 지움 표시하는 까닭을 적으세요. 표시한 증빙과 까닭은 계속 보입니다."
                    .to_owned()
            }
            Refused::Erased => {
                "보존 기한이 지나 내용을 지운 파일입니다. 이름과 지문(SHA-256)만 남아 있습니다."
                    .to_owned()
            }
            Refused::Limit { most } => {
                format!(
                    "파일 크기 한도는 1바이트부터 {}까지입니다.",
                    mebibytes(*most)
                )
            }
        }
    }
}

impl Refused {
    /// Those about photographs.
    fn of_photos(&self) -> String {
        match self {
            Refused::NotAPhoto { media } => format!(
                "사진이 아니라 {}입니다. JPEG, PNG, WebP 사진을 올리세요.",
                media.label()
            ),
            Refused::PhotoFlood { most } => format!(
                "사진이 {}만 화소를 넘습니다. 줄여서 다시 올리세요.",
                most / 10_000
            ),
            Refused::PhotoReader => "이 설치에는 사진을 처리하는 프로그램이 없습니다. 시스템 \
                                     관리자에게 알려 주세요."
                .to_owned(),
            Refused::PhotoBusy => "다른 사진을 처리하고 있습니다. 잠시 뒤 다시 올리세요.".to_owned(),
            _ => "사진을 처리하지 못했습니다. 다른 사진으로 올려 보고, 계속 그러면 시스템 관리자에게 \
                  알려 주세요."
                .to_owned(),
        }
    }
}

/// Bytes as people say them: whole mebibytes where they are.
fn mebibytes(bytes: i64) -> String {
    if bytes % (1 << 20) == 0 {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes}바이트")
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let field = match refused {
            Refused::WhyMissing => "reason",
            Refused::Limit { .. } => "limit",
            _ => "file",
        };
        Refusal::at(field, refused.code(), refused.text())
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}
