using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Invariants of parsing for every text in every variable.</summary>
public sealed class RouteFailoverVariablesProperties
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>().Select(s => s ?? ""),
        Gen.Elements(
            "eni-0aaaaaaaa",
            "rtb-0bbbbbbbb",
            "10.0.1.10",
            "::1",
            "1",
            "2",
            "541",
            "tcp:541",
            "fallback:",
            "nat-0aaaaaaaa",
            "true",
            "auto",
            "23:00-03:00",
            ",",
            "|",
            " ",
            "\r\n",
            "\u0000",
            "\u202e",
            "\ud800",
            "\u2028",
            new string('x', 10_000))
            .ArrayOf().Select(pieces => string.Join(',', pieces)));

    private static readonly Gen<(string, string?)[]> AnyChanges =
        (from name in Gen.Elements(Variables.Names.ToArray()) from value in AnyText select (name, (string?)value)).ArrayOf();

    [Fact]
    public void Parsing_any_variables_returns_either_settings_or_errors() =>
        Holds(changes => Variables.Read(changes) is { Settings: null, Errors.Count: > 0 } or { Settings: not null, Errors.Count: 0 });

    [Fact]
    public void Every_error_is_one_short_line() =>
        Holds(changes => Variables.Read(changes).Errors.All(e => e.Length <= 400 && !e.Any(IsHidden)));

    [Fact]
    public void Parsed_settings_are_consistent() => Holds(changes => Variables.Read(changes).Settings is not { } settings
        || (settings.Units.Count is >= 2 and <= 8
            && settings.Units.All(u =>
                u.TableIds.Count > 0 && u.Preference.Order().SequenceEqual(settings.Units.Select(o => o.Zone).Where(z => z != u.Zone)))
            && settings.TableIds.Distinct().Count() == settings.TableIds.Count
            && settings.InterfaceIds.Distinct().Count() == settings.InterfaceIds.Count));

    private static bool IsHidden(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\u202e' or '\u2028';

    private static void Holds(Func<(string, string?)[], bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(AnyChanges.ToArbitrary(), property));
}
