// SPDX-License-Identifier: GPL-3.0-or-later
// Run while building: makes the table of how Han characters are read in Mandarin from Unihan_Readings.txt on the
// standard input. All modern readings count (kXHC1983, the "Modern Chinese dictionary"), or the customary one
// (kMandarin), without tones and with ü as u. Output, by QDataStream: the different sets of readings ("chong zhong"),
// the first code point, and for each code point from there one number: 0, or which set, counted from 1.
#include <QCoreApplication>
#include <QDataStream>
#include <QFile>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

// The blocks that names are written in: CJK Unified Ideographs and Extension A.
constexpr char32_t first = 0x3400;
constexpr char32_t last = 0x9FFF;

//! "zhòng" -> "zhong".
QString withoutTone(const QString &reading)
{
    QString plain;
    for (const QChar c : reading.normalized(QString::NormalizationForm_D)) {
        if (c >= u'a' && c <= u'z')
            plain += c;
    }
    return plain;
}

QSet<QString> readingsIn(const QString &value)
{
    QSet<QString> readings;
    for (const QString &entry : value.split(u' ', Qt::SkipEmptyParts)) {
        // "0149.100:chóng,zhòng" in the dictionary, "zhòng" alone in kMandarin.
        for (const QString &reading : entry.section(u':', -1).split(u','))
            readings.insert(withoutTone(reading));
    }
    readings.remove(QString());
    return readings;
}

QMap<char32_t, QSet<QString>> readTable(QTextStream &stream)
{
    QMap<char32_t, QSet<QString>> table;
    QString line;
    while (stream.readLineInto(&line)) {
        const QStringList fields = line.split(u'\t');
        if (fields.size() != 3 || (fields.at(1) != "kXHC1983"_L1 && fields.at(1) != "kMandarin"_L1))
            continue;
        const char32_t point = fields.at(0).mid(2).toUInt(nullptr, 16);
        if (point >= first && point <= last)
            table[point].unite(readingsIn(fields.at(2)));
    }
    return table;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QTextStream input(stdin);
    const auto table = readTable(input);

    QStringList sets;
    QHash<QString, quint16> known;
    QList<quint16> numbers(last - first + 1, 0);
    for (auto it = table.begin(); it != table.end(); ++it) {
        QStringList readings(it.value().begin(), it.value().end());
        readings.sort();
        const QString set = readings.join(u' ');
        if (!known.contains(set)) {
            sets.append(set);
            known.insert(set, static_cast<quint16>(sets.size()));
        }
        numbers[it.key() - first] = known.value(set);
    }

    QFile output(QCoreApplication::arguments().value(1));
    if (table.isEmpty() || !output.open(QIODevice::WriteOnly)) {
        qCritical("usage: generatepinyin OUTPUT < UNIHAN_READINGS.TXT");
        return 1;
    }
    QDataStream stream(&output);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << sets << quint32(first) << numbers;
    return stream.status() == QDataStream::Ok ? 0 : 1;
}
