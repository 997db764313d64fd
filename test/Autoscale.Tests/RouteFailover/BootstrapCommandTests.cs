using System.CommandLine;
using Autoscale.Cli.Routes;
using Autoscale.Domain.RouteFailover.UnitBootstraps;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Output and errors of <c>autoscale routes bootstrap</c>. Spec route-failover 2.4, 5.4 (D17, D19).</summary>
public sealed class BootstrapCommandTests : IDisposable
{
    private static readonly string Template = Path.Combine(AppContext.BaseDirectory, "serverless.template");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-");

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "--fortios", "7.4", "--fortios must be 6.0, 6.4, 7.0 or 7.2." },
        { "--unit", "9", "--unit must be a whole number from 1 to 8." },
        { "--unit", "one", "--unit must be a whole number from 1 to 8." },
        { "--address", "10.0.1", "--address must be an IPv4 address like 10.0.1.25." },
        { "--vpc-cidr", "10.0.0.1/16", "--vpc-cidr must be an IPv4 range like 10.0.0.0/16" },
        { "--url", "http://example.com", "--url must be a URL like https://" },
        { "--management-cidr", "everywhere", "--management-cidr must be an IPv4 range" },
        { "--anchor", "dns.example", "--anchor must be an IPv4 address" },
        { "--dual-stack", "10.0.0.0/16", "--dual-stack must be the IPv6 range of the VPC" },
    };

    [Theory]
    [InlineData("6.0", FortiOsRelease.V60)]
    [InlineData("6.4", FortiOsRelease.V64)]
    [InlineData("7.0", FortiOsRelease.V70)]
    [InlineData("7.2", FortiOsRelease.V72)]
    public void D19_the_command_prints_only_the_configuration(string name, FortiOsRelease release) =>
        Assert.Equal(
            (0, BootstrapPairs.Render(BootstrapPairs.Unit(2), release), ""),
            Run([.. Usual(name, 2), "--management-cidr", "198.51.100.0/24"], BootstrapPairs.Key + "\n"));

    [Fact]
    public void Optional_values_appear_in_the_configuration()
    {
        var (_, output, _) = Run(
            [.. Usual("7.2", 1), "--host-name", "edge-a", "--anchor", "9.9.9.9", "--dual-stack", "2001:db8:1200::/56"], BootstrapPairs.Key);

        Assert.All(["\"edge-a\"", "\"9.9.9.9\"", "\"2001:db8:1200::/56\"", "\"10.0.0.0/16\""], value =>
            Assert.Contains(value, output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_invalid_value_is_an_error_that_names_the_option(string option, string value, string sentence)
    {
        var usual = Usual("7.2", 1).Chunk(2).Where(pair => pair[0] != option || option == "--address").SelectMany(pair => pair);

        Assert.Contains(BootstrapCommand.Create().Parse([.. usual, option, value]).Errors, error =>
            error.Message.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--fortios")]
    [InlineData("--unit")]
    [InlineData("--address")]
    [InlineData("--vpc-cidr")]
    [InlineData("--url")]
    public void A_missing_required_option_is_an_error_that_names_it(string option) =>
        Assert.Contains(
            BootstrapCommand.Create().Parse([.. Usual("7.2", 1).Chunk(2).Where(pair => pair[0] != option).SelectMany(pair => pair)]).Errors,
            error => error.Message.Contains(option, StringComparison.Ordinal));

    [Fact]
    public void The_API_key_is_not_accepted_as_an_option() =>
        Assert.Contains(
            "--api-key", BootstrapCommand.Create().Parse([.. Usual("7.2", 1), "--api-key", BootstrapPairs.Key]).UnmatchedTokens);

    [Theory]
    [InlineData(3, "--host-name edge", "autoscale routes bootstrap: unit 3 does not exist: there are 2 addresses.")]
    [InlineData(1, "--address 10.0.3.25", "autoscale routes bootstrap: address 10.0.3.25 is a duplicate: each unit needs its own address.")]
    [InlineData(
        1,
        "--management-cidr 0.0.0.0/0",
        "autoscale routes bootstrap: the management range must be an IPv4 range smaller than the whole Internet, not 0.0.0.0/0.")]
    [InlineData(1, "--host-name a.b", "autoscale routes bootstrap: a host name must be 1 to 35 letters, digits, hyphens or underscores.")]
    [InlineData(1, "--dual-stack 2001:db8:1200::/56", "autoscale routes bootstrap: configset ipv6 not found for FortiOS 6.4.")]
    public void D17_inconsistent_options_give_one_sentence_without_the_key_and_exit_code_2(int unit, string more, string sentence) =>
        Assert.Equal((2, "", sentence + Environment.NewLine), Run([.. Usual("6.4", unit), .. more.Split(' ')], BootstrapPairs.Key));

    [Theory]
    [InlineData("", "there is no API key in file '")]
    [InlineData("\r\n", "there is no API key in file '")]
    [InlineData("short", "the API key must be 20 to 128 visible ASCII characters, without spaces.")]
    [InlineData(BootstrapPairs.Key + "\nmore", "the API key must be 20 to 128 visible ASCII characters, without spaces.")]
    public void D17_a_file_without_a_valid_key_is_refused_and_its_text_is_not_printed(string text, string sentence)
    {
        var (exitCode, output, error) = Run(Usual("7.2", 1), text);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"autoscale routes bootstrap: {sentence}", error, StringComparison.Ordinal);
        Assert.DoesNotContain(BootstrapPairs.Key, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_read_from_redirected_standard_input_but_not_from_a_terminal()
    {
        Assert.Equal("the-key", BootstrapInput.ReadKey("-", new StringReader("the-key\r\n"), isTyped: true).Reveal());
        Assert.Equal("the-key", BootstrapInput.ReadKey(null, new StringReader("the-key"), isTyped: false).Reveal());
        Assert.Equal(
            "the API key is missing: name its file with --api-key-file, or send it to standard input.",
            Assert.Throws<Autoscale.Cli.UsageException>(() =>
                BootstrapInput.ReadKey(null, new StringReader("the-key"), isTyped: true)).Message);
        Assert.Contains(
            "'absent.txt'",
            Assert.Throws<Autoscale.Cli.UsageException>(() => BootstrapInput.ReadKey("absent.txt", TextReader.Null, isTyped: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_configset_folder_is_a_usage_error_that_names_it()
    {
        var template = Path.Combine(_folder.FullName, "serverless.template");
        File.WriteAllText(template, "{}");

        var error = Assert.Throws<Autoscale.Cli.UsageException>(() => BootstrapInput.ReadConfigsets(template, _folder.FullName));

        Assert.Equal(
            $"there is no folder '{Path.Combine(_folder.FullName, "configsets", "route-failover")}' with the configsets of route failover.",
            error.Message);
    }

    [Fact]
    public void Help_names_every_option()
    {
        var output = new StringWriter();
        var exitCode = new RootCommand { BootstrapCommand.Create() }
            .Parse(["bootstrap", "--help"])
            .Invoke(new InvocationConfiguration { Output = output });

        Assert.Equal(0, exitCode);
        Assert.All(BootstrapCommand.Create().Options, option => Assert.Contains(option.Name, output.ToString(), StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string[] Usual(string release, int unit) =>
    [
        "--fortios", release, "--unit", $"{unit}", "--address", "10.0.1.25", "--address", "10.0.3.25",
        "--vpc-cidr", "10.0.0.0/16", "--url", $"{BootstrapPairs.Url}",
    ];

    private (int ExitCode, string Output, string Error) Run(string[] arguments, string key)
    {
        var file = Path.Combine(_folder.FullName, "key.txt");
        File.WriteAllText(file, key);
        var (output, error) = (new StringWriter(), new StringWriter());
        var parsed = BootstrapCommand.Create().Parse([.. arguments, "--api-key-file", file, "--template", Template]);
        Assert.Empty(parsed.Errors);
        return (parsed.Invoke(new InvocationConfiguration { Output = output, Error = error }), output.ToString(), error.ToString());
    }
}
