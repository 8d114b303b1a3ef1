// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/commands.h"

#include "server/commands/administration.h"
#include "server/commands/control.h"
#include "server/commands/databasefiles.h"
#include "server/commands/doctor.h"
#include "server/commands/terminal.h"
#include "server/config.h"
#include "server/storage/openstore.h"
#include "server/storage/transfer.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <cstdio>
#include <functional>
#include <span>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace mimi::server {

using namespace Qt::StringLiterals;
using Kind = Order::Kind;

namespace {

enum ExitCode { Success = 0, Failure = 1, WrongUsage = 2 };

constexpr int usageWidth = 16; // of the longest, "user unlock NAME"

const QString passwordFromInput = u"password-stdin"_s;
const QString displayNameOption = u"display-name"_s;
const QString forceOption = u"force"_s;
const QString olderThan = u"older-than"_s;
const QString migrateTo = u"to"_s;

int complain(const QString &line, ExitCode code)
{
    std::fprintf(stderr, "mimi-server: %s\n", qUtf8Printable(line));
    return code;
}

int show(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    std::fflush(stdout);
    return Success;
}

//! A command line that has been understood.
struct Invocation
{
    Config config;
    QStringList operands;
    const QCommandLineParser &parser;
};

struct Command
{
    QString name;
    QStringList operands;
    QString description;
    QList<QCommandLineOption> options;
    std::function<Outcome(const Invocation &)> run;
    Offered settings = Offered::DataFolder;
    bool makesData = false; //!< may be the first to use the data folder
};

// ---- orders ---------------------------------------------------------------------------------

//! Without a server the command does what the server would do.
Outcome carryOutHere(const Config &config, const Order &order)
{
    const auto store = storage::openStore({.url = config.store, .folder = config.dataFolder});
    if (!store)
        return Unexpected{store.error()};
    accounts::Tokens tokens(**store, {});
    accounts::Passwords passwords({});
    return Administration(**store, tokens, passwords).carryOut(order);
}

Outcome give(const Invocation &invocation, const Order &order)
{
    if (const auto outcome = askRunningServer(invocation.config.dataFolder, order))
        return *outcome;
    return carryOutHere(invocation.config, order);
}

Outcome giveWithPassword(const Invocation &invocation, Order order)
{
    const auto password = invocation.parser.isSet(passwordFromInput) ? readPasswordLine() : askForPassword();
    if (!password)
        return Unexpected{password.error()};
    order.password = *password;
    return give(invocation, order);
}

//! A command about one user, who is its operand.
std::function<Outcome(const Invocation &)> forUser(Kind kind)
{
    return [kind](const Invocation &i) { return give(i, {.kind = kind, .name = i.operands[0]}); };
}

Outcome addUser(const Invocation &i)
{
    return giveWithPassword(
        i, {.kind = Kind::AddUser, .name = i.operands[0], .displayName = i.parser.value(displayNameOption)});
}

Outcome setPassword(const Invocation &i)
{
    return giveWithPassword(i, {.kind = Kind::SetPassword, .name = i.operands[0]});
}

Outcome cleanUp(const Invocation &i)
{
    bool ok = false;
    const int days = i.parser.value(olderThan).toInt(&ok);
    if (!ok || days < 0)
        return Unexpected{u"--older-than DAYS is needed: a number"_s};
    return give(i, {.kind = Kind::CleanUp, .days = days});
}

//! A command that works on the files of SQLite.
std::function<Outcome(const Invocation &)> onFiles(const QString &instead,
                                                   const std::function<Outcome(const Invocation &)> &run)
{
    return [=](const Invocation &i) -> Outcome {
        if (!i.config.store.isEmpty())
            return Unexpected{u"the data is in PostgreSQL: use %1"_s.arg(instead)};
        return run(i);
    };
}

Outcome migrate(const Invocation &i)
{
    const QString target = i.parser.value(migrateTo);
    if (!target.startsWith("postgresql://"_L1) && !target.startsWith("postgres://"_L1))
        return Unexpected{u"--to URL is needed: postgresql://USER@HOST/NAME"_s};
    if (!hasData(i.config.dataFolder))
        return Unexpected{u"there is no data of mimi-server in %1"_s.arg(i.config.dataFolder)};
    return storage::transfer(i.config.dataFolder, target);
}

Outcome diagnose(const Invocation &i)
{
    const Examination examination = examine(i.config);
    show(examination.report);
    if (examination.bad > 0)
        return Unexpected{u"%1 of these keep the server from working"_s.arg(examination.bad)};
    return QString();
}

// ---- the list -------------------------------------------------------------------------------

std::span<const Command> commands()
{
    static const QCommandLineOption passwordOption(passwordFromInput, u"Read the password from standard input."_s);
    static const QStringList name{u"NAME"_s};
    static const std::vector<Command> all{
        {u"user add"_s,
         name,
         u"Makes an account."_s,
         {passwordOption, {displayNameOption, u"The name that others see; otherwise NAME."_s, u"TEXT"_s}},
         addUser,
         Offered::DataFolder,
         true},
        {u"user passwd"_s,
         name,
         u"Sets a new password and signs the user out everywhere."_s,
         {passwordOption},
         setPassword},
        {u"user lock"_s, name, u"Signs the user out and lets him in no more."_s, {}, forUser(Kind::LockUser)},
        {u"user unlock"_s, name, u"Lets the user in again."_s, {}, forUser(Kind::UnlockUser)},
        {u"user delete"_s, name, u"Deletes the account and all its messages."_s, {}, forUser(Kind::DeleteUser)},
        {u"user list"_s,
         {},
         u"Lists the accounts: number, name, display name, active or locked, made, last seen; tabs between them."_s,
         {},
         [](const Invocation &i) { return give(i, {.kind = Kind::ListUsers}); }},
        {u"backup"_s,
         {u"FILE"_s},
         u"Copies everything into FILE, also while the server works."_s,
         {},
         onFiles(u"pg_dump"_s, [](const Invocation &i) { return backUp(i.config.dataFolder, i.operands[0]); })},
        {u"restore"_s,
         {u"FILE"_s},
         u"Puts a backup in place. The server must not run."_s,
         {{forceOption, u"Replace the data that is there."_s}},
         onFiles(u"pg_restore"_s,
                 [](const Invocation &i) {
                     return restore(i.config.dataFolder, i.operands[0], i.parser.isSet(forceOption));
                 }),
         Offered::DataFolder,
         true},
        {u"check"_s,
         {},
         u"Reads the whole database and looks for damage."_s,
         {},
         onFiles(u"pg_amcheck"_s, [](const Invocation &i) { return check(i.config.dataFolder); })},
        {u"gc"_s,
         {},
         u"Deletes messages that were confirmed long ago."_s,
         {{olderThan, u"How many days ago."_s, u"DAYS"_s}},
         cleanUp},
        {u"migrate"_s,
         {},
         u"Copies everything from the data folder into an empty PostgreSQL database. The server must not run."_s,
         {{migrateTo, u"The database, postgresql://USER@HOST/NAME."_s, u"URL"_s}},
         migrate},
        {u"doctor"_s,
         {},
         u"Looks whether the server can work, and says what to do."_s,
         {},
         diagnose,
         Offered::Everything,
         true},
        {u"demo"_s,
         {},
         u"Fills an empty server with two accounts and a conversation."_s,
         {},
         [](const Invocation &i) { return give(i, {.kind = Kind::FillDemo}); },
         Offered::DataFolder,
         true},
    };
    return all;
}

//! The command that the words begin with; a name is one word or two.
const Command *findCommand(const QStringList &words)
{
    const QString one = words.value(0);
    const QString two = one + u' ' + words.value(1);
    for (const Command &command : commands()) {
        if (command.name == one || command.name == two)
            return &command;
    }
    return nullptr;
}

// ---- running --------------------------------------------------------------------------------

//! Files of another owner would stop the server's own user later.
std::optional<QString> reasonNotToTouch(const QString &dataFolder)
{
#ifdef Q_OS_UNIX
    const QFileInfo folder(dataFolder);
    if (::geteuid() == 0 && folder.exists() && folder.ownerId() != 0)
        return u"%1 belongs to %2: run this as that user (runuser -u %2 -- mimi-server …)"_s.arg(dataFolder,
                                                                                                 folder.owner());
#else
    Q_UNUSED(dataFolder)
#endif
    return std::nullopt;
}

void describe(QCommandLineParser &parser, const Command &command)
{
    parser.setApplicationDescription(command.description);
    parser.addPositionalArgument(command.name, command.description, command.name);
    for (const QString &operand : command.operands)
        parser.addPositionalArgument(operand, {});
    parser.addOptions(command.options);
    offerSettings(parser, command.settings);
}

int run(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser, command);
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments))
        return complain(parser.errorText(), WrongUsage);
    if (parser.isSet(help))
        return show(parser.helpText());
    const QStringList operands = parser.positionalArguments().mid(command.name.count(u' ') + 1);
    if (operands.size() != command.operands.size())
        return complain(u"usage: mimi-server %1"_s.arg((QStringList{command.name} + command.operands).join(u' ')),
                        WrongUsage);
    const auto config = collectSettings(parser, command.settings);
    if (!config)
        return complain(config.error(), WrongUsage);
    if (const auto reason = reasonNotToTouch(config->dataFolder))
        return complain(*reason, Failure);
    if (!command.makesData && config->store.isEmpty() && !hasData(config->dataFolder))
        return complain(u"there is no data of mimi-server in %1"_s.arg(config->dataFolder), Failure);
    const Outcome outcome = command.run({*config, operands, parser});
    return outcome ? show(*outcome) : complain(outcome.error(), Failure);
}

} // namespace

bool isCommand(const QStringList &arguments)
{
    return arguments.size() > 1 && !arguments[1].startsWith(u'-');
}

QString commandList()
{
    QString list = u"Commands, each with --help:"_s;
    for (const Command &command : commands()) {
        const QString usage = (QStringList{command.name} + command.operands).join(u' ');
        list += u"\n  %1  %2"_s.arg(usage, -usageWidth).arg(command.description);
    }
    return list;
}

int runCommand(const QStringList &arguments)
{
    const Command *command = findCommand(arguments.mid(1));
    if (!command)
        return complain(
            u"there is no command \"%1\"; mimi-server --help lists them"_s.arg(arguments.mid(1, 2).join(u' ')),
            WrongUsage);
    return run(*command, arguments);
}

} // namespace mimi::server
