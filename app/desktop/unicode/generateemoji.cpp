// SPDX-License-Identifier: GPL-3.0-or-later
// Run while building: makes the app's list of emoji from Unicode's emoji-test.txt (which, in what order and groups)
// and CLDR's annotations (names and keywords). Lines: "=GROUP" or text, lightest skin tone, English name, Chinese
// name and keywords (with | between them), separated by tabulators.
#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QStringList>
#include <QTextStream>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Annotation
{
    QString name;
    QStringList keywords;
};

using Annotations = QHash<QString, Annotation>;

const QString presentation = u"\uFE0F"_s; // CLDR's keys go without it
constexpr char32_t lightTone = 0x1F3FB;
constexpr char32_t darkTone = 0x1F3FF;

bool readAnnotations(const QString &path, Annotations &annotations)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != "annotation"_L1)
            continue;
        const bool isName = xml.attributes().value("type"_L1) == "tts"_L1;
        Annotation &annotation = annotations[xml.attributes().value("cp"_L1).toString().remove(presentation)];
        const QString text = xml.readElementText();
        if (isName)
            annotation.name = text;
        else
            annotation.keywords = text.toCaseFolded().split(u" | "_s);
    }
    return !xml.hasError();
}

bool readAnnotations(const QString &cldr, const QString &language, Annotations &annotations)
{
    return readAnnotations(cldr + u"/annotations/"_s + language + u".xml"_s, annotations)
        && readAnnotations(cldr + u"/annotationsDerived/"_s + language + u".xml"_s, annotations);
}

struct Emoji
{
    QString text;
    QString light;
    QString englishName;
    int group = 0;
};

struct List
{
    QStringList groups;
    QList<Emoji> emoji;
};

bool isTone(char32_t point)
{
    return point >= lightTone && point <= darkTone;
}

void addEmoji(List &list, QHash<QString, qsizetype> &known, const QString &points, const QString &comment)
{
    QString text;
    QString bare; // without tones and presentation selectors: what the toned ones have in common
    bool toned = false;
    bool light = true;
    for (const QString &hex : points.split(u' ', Qt::SkipEmptyParts)) {
        const char32_t point = hex.toUInt(nullptr, 16);
        const QString piece = QString::fromUcs4(&point, 1);
        text += piece;
        toned = toned || isTone(point);
        light = light && (!isTone(point) || point == lightTone);
        if (!isTone(point) && piece != presentation)
            bare += piece;
    }
    if (!toned) {
        known.insert(bare, list.emoji.size());
        list.emoji.append({text, {}, comment.section(u' ', 2), static_cast<int>(list.groups.size()) - 1});
    } else if (light && known.contains(bare)) {
        list.emoji[known.value(bare)].light = text;
    }
}

bool readList(const QString &path, List &list)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QHash<QString, qsizetype> known;
    QTextStream stream(&file);
    QString line;
    while (stream.readLineInto(&line)) {
        if (line.startsWith("# group: "_L1) && line != "# group: Component"_L1)
            list.groups.append(line.sliced(9));
        const QString status = line.section(u';', 1).section(u'#', 0, 0).trimmed();
        if (status == "fully-qualified"_L1)
            addEmoji(list, known, line.section(u';', 0, 0), line.section(u'#', 1).trimmed());
    }
    return !list.emoji.isEmpty();
}

QByteArray formatted(const List &list, const Annotations &english, const Annotations &chinese)
{
    QString result;
    int group = -1;
    for (const Emoji &emoji : list.emoji) {
        if (emoji.group != group) {
            group = emoji.group;
            result += u'=' + list.groups.at(group) + u'\n';
        }
        const QString key = QString(emoji.text).remove(presentation);
        QStringList keywords = english.value(key).keywords + chinese.value(key).keywords;
        keywords.removeDuplicates();
        keywords.removeAll(emoji.englishName.toCaseFolded());
        keywords.removeAll(chinese.value(key).name);
        result += QStringList{emoji.text, emoji.light, emoji.englishName.toCaseFolded(), chinese.value(key).name,
                              keywords.join(u'|')}
                      .join(u'\t')
            + u'\n';
    }
    return result.toUtf8();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        qCritical("usage: generateemoji EMOJI-TEST.TXT CLDR-COMMON-FOLDER OUTPUT");
        return 2;
    }
    List list;
    Annotations english;
    Annotations chinese;
    if (!readList(arguments.at(1), list) || !readAnnotations(arguments.at(2), u"en"_s, english)
        || !readAnnotations(arguments.at(2), u"zh"_s, chinese)) {
        qCritical("generateemoji: cannot read Unicode's data");
        return 1;
    }
    QFile output(arguments.at(3));
    const QByteArray content = formatted(list, english, chinese);
    return output.open(QIODevice::WriteOnly) && output.write(content) == content.size() ? 0 : 1;
}
