using Autoscale.Domain.RouteFailover.Units;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.RouteFailover;

public sealed class ProbeTextTests
{
    [Theory]
    [InlineData("tcp:541", "tcp:541")]
    [InlineData(" tcp:541 , tcp:22 ", "tcp:541, tcp:22")]
    [InlineData("tcp:541|tcp:22,tcp:23", "tcp:541 | tcp:22, tcp:23")]
    [InlineData("https:443/login=200", "https:443/login=200")]
    [InlineData("http:80", "http:80/=200")]
    [InlineData("path:8081@example.com/health=204~ok", "path:8081@example.com/health=204~ok")]
    [InlineData("http:80=503~not now", "http:80/=503~not now")]
    public void A_valid_probe_text_is_parsed(string text, string meaning) => Assert.Equal(meaning, ProbeText.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("tcp")]
    [InlineData("tcp:")]
    [InlineData("tcp:0")]
    [InlineData("tcp:65536")]
    [InlineData("tcp:541/login")]
    [InlineData("TCP:541")]
    [InlineData("icmp:1")]
    [InlineData("tcp:541,")]
    [InlineData("|tcp:541")]
    [InlineData("http:80/=99")]
    [InlineData("http:80/=600")]
    [InlineData("http:80login")]
    [InlineData("http:80/a b")]
    [InlineData("http:80/~")]
    [InlineData("http:80@/x")]
    [InlineData("http:80/\u0000")]
    [InlineData("tcp:541\ntcp:22")]
    public void An_invalid_probe_text_is_not_parsed(string text) => Assert.Null(ProbeText.Parse(text));

    [Fact]
    public void Parsing_any_text_does_not_throw_and_printed_probes_parse_to_the_same_probes()
    {
        var pieces = Gen.Elements(
            "tcp", "http", "https", "path", ":", "541", "80", "@", "example.com", "/", "=",
            "200", "~", "ok", ",", "|", " ", "\n", "\u0000");
        var texts = Gen.OneOf(pieces.ArrayOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string?>().Select(s => s ?? ""));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(texts.ToArbitrary(), text =>
                ProbeText.Parse(text) is not { } rule || ProbeText.Parse(rule.ToString())?.ToString() == rule.ToString()));
    }

    [Fact]
    public void A_rule_is_met_by_all_probes_of_one_alternative()
    {
        var rule = ProbeText.Parse("tcp:1,tcp:2|tcp:3")!;

        Assert.True(rule.IsMetBy(Answers(1, 2)));
        Assert.True(rule.IsMetBy(Answers(3)));
        Assert.True(rule.IsMetBy(Answers(2, 3)));
        Assert.False(rule.IsMetBy(Answers(1)));
        Assert.False(rule.IsMetBy(Answers()));

        Dictionary<Probe, ProbeAnswer> Answers(params int[] ports) =>
            rule.Probes.ToDictionary(p => p, p => new ProbeAnswer(ports.Contains(p.Port) ? null : "refused", TimeSpan.Zero));
    }

    [Fact]
    public void A_rule_without_probes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ProbeRule([]));
        Assert.Throws<ArgumentException>(() => new ProbeRule([[new Probe.Tcp(1)], []]));
    }
}
