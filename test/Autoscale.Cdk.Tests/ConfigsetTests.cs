using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

public sealed partial class ConfigsetTests
{
    private static readonly string Folder = TemplateDocument.Repository.PathOf("configsets");

    private static readonly string[] Names =
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => name != "README.md")];

    public static TheoryData<string> Configsets => [.. Names];

    [Theory]
    [InlineData("baseconfig")]
    [InlineData("fazintegration")]
    [InlineData("internalelbwebserv")]
    [InlineData("port2config")]
    [InlineData("setuptgwvpn")]
    [InlineData("tgwspecific")]
    public void Every_expected_configset_is_shipped(string name) => Assert.Contains(name, Names);

    [Theory]
    [MemberData(nameof(Configsets))]
    public void Every_placeholder_is_in_double_quotes(string name)
    {
        var text = Read(name);

        Assert.Equal(Placeholder.Count(text), QuotedPlaceholder.Count(text));
    }

    [Theory]
    [MemberData(nameof(Configsets))]
    public void Every_property_is_in_double_quotes(string name)
    {
        var text = Read(name);

        Assert.Equal(Property.Count(text), QuotedProperty.Count(text));
    }

    [Theory]
    [MemberData(nameof(Configsets))]
    public void Every_placeholder_is_documented_in_the_README(string name)
    {
        var explained = Read("README.md");

        Assert.All(Placeholder.Matches(Read(name)), placeholder =>
            Assert.Contains($"| `{placeholder.Value}` |", explained, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Configsets))]
    public void Every_block_is_closed(string name)
    {
        var words = Read(name).Split('\n').Select(line => line.Trim().Split(' ')[0]).ToList();

        Assert.Equal(words.Count(word => word == "config"), words.Count(word => word == "end"));
        Assert.Equal(words.Count(word => word == "edit"), words.Count(word => word == "next"));
    }

    [Theory]
    [MemberData(nameof(Configsets))]
    public void A_configset_is_plain_text_that_ends_in_a_newline(string name)
    {
        var text = Read(name);

        Assert.True(text.All(char.IsAscii));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Configsets))]
    public void The_role_is_set_in_the_base_configuration_only(string name) =>
        Assert.Equal(name == "baseconfig" ? 1 : 0, Read(name).Split('\n').Count(line => line.Trim() == "set role primary"));

    [GeneratedRegex(@"\{[A-Z_0-9]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"""\{[A-Z_0-9]+\}""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedPlaceholder { get; }

    [GeneratedRegex(@"\{@[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Property { get; }

    [GeneratedRegex(@"""\{@[^}]+\}""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedProperty { get; }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
