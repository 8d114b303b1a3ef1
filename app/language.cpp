// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

namespace mimi {

using namespace Qt::StringLiterals;

void installLanguage(QGuiApplication &application, const QString &code)
{
    static QPointer<QTranslator> installed;
    delete installed; // which takes it out of the application, too
    QLocale::setDefault(code.isEmpty() ? QLocale::system() : QLocale(code));
    auto *translator = new QTranslator(&application);
    installed = translator;
    const QLocale locale;
    if (translator->load(locale, u"mimi"_s, u"_"_s, u":/i18n"_s)
        || translator->load(u":/i18n/mimi_en.qm"_s)) // plural forms
        QCoreApplication::installTranslator(translator);
    application.setLayoutDirection(locale.textDirection());
}

void installFonts(QGuiApplication &application)
{
    QFont font = application.font();
    QStringList families = font.families();
    // DejaVu draws many emoji itself, in black and white.
    families.removeIf([](const QString &family) {
        return family.startsWith("DejaVu"_L1) || family == "Sans Serif"_L1 || family == "Sans"_L1;
    });
    // Without another font for Latin letters the one for Chinese would draw them, with wide quotation marks.
    families << u"Noto Sans"_s << u"Noto Sans CJK SC"_s << u"Noto Color Emoji"_s;
    font.setFamilies(families);
    application.setFont(font);
}

} // namespace mimi
