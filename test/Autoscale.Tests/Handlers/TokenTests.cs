using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;

namespace Autoscale.Tests.Handlers;

/// <summary>Requests with and without the right token, event in and answer out. Decision 33.</summary>
public sealed class TokenTests : IDisposable
{
    private const string Key = "key-that-nobody-may-read-0123456789";
    private const string NewKey = "new-key-that-nobody-may-read-0123456789";
    private const string Boot = "boot0token0that0nobody0may0read";
    private static readonly SecretName KeyName = SecretName.Parse("fgt/device-token-key");
    private static readonly SecretName BootName = SecretName.Parse("fgt/device-boot-token");

    private readonly CallWatch _calls = new();
    private readonly Deployment _deployment;

    public TokenTests()
    {
        _deployment = new Deployment(_calls.Rebind);
        _deployment.Secrets.Put(KeyName, new Secret(Key));
        _deployment.Secrets.Put(BootName, new Secret(Boot));
        _deployment.Settings.Set("device-token-check", "enforce");
        _deployment.Settings.Set("device-token-key", $"{{{{secret:{KeyName}}}}}");
        _deployment.Settings.Set("device-boot-token", $"{{{{secret:{BootName}}}}}");
    }

    [Fact]
    public async Task A_device_boots_with_the_boot_token_and_its_heartbeats_show_the_token_of_its_configuration()
    {
        var license = await _deployment.SendAsync(ProxyEvent.License().Showing(Boot));
        var configuration = await _deployment.SendAsync(ProxyEvent.Bootstrap().Showing(Boot));
        var callback = DeviceConfiguration.Parse(configuration.Body!)!.Callback!.Url;
        var beat = await BeatAsync(_deployment.A, 1, callback.Query["?t=".Length..]);

        Assert.Equal((200, Deployment.LicenseText), (license.StatusCode, license.Body));
        Assert.Equal($"https://api.example/prod/fgt-as-handler?t={Token(Key, _deployment.A)}", callback.ToString());
        Assert.Equal((200, """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}"""), (beat.StatusCode, beat.Body));
        Assert.Equal(TokenKey.Of(new Secret(Key))!.Id, _deployment.Health(_deployment.A)!.TokenKey);
        Assert.Empty(_deployment.Log.Complaints);
        IsDiscreet();
    }

    [Theory]
    [InlineData(null, "NoToken")]
    [InlineData("", "NoToken")]
    [InlineData("wrong-token-that-nobody-may-read", "WrongToken")]
    public async Task A_request_without_the_right_token_is_refused_counted_and_logged_without_it_and_costs_no_call_of_the_cloud(
        string? shown, string doubt)
    {
        _calls.IsOn = true;
        APIGatewayProxyResponse[] answers =
        [
            await _deployment.SendAsync(ProxyEvent.License().Showing(shown)),
            await _deployment.SendAsync(ProxyEvent.Bootstrap().Showing(shown)),
            await BeatAsync(_deployment.A, 1, shown),
        ];

        Assert.All(answers, answer => Assert.Equal((403, ""), (answer.StatusCode, answer.Body)));
        Assert.Equal([doubt, doubt, doubt], _deployment.Log.Entries(705).Select(line => line.Text("Doubt")));
        Assert.Equal(3, _deployment.Log.Counted.Count(c => c == "RefusedTokens"));
        Assert.All(_calls.Calls, call => Assert.Matches("^(ISecrets|ISettingRows)\\.", call));
        Assert.Empty(_deployment.HealthChecks.All);
        IsDiscreet();
    }

    [Fact]
    public async Task The_boot_token_is_refused_in_a_heartbeat_and_the_token_of_a_device_at_boot()
    {
        Assert.Equal(403, (await BeatAsync(_deployment.A, 2, Boot)).StatusCode);
        Assert.Equal(403, (await _deployment.SendAsync(ProxyEvent.License().Showing(Token(Key, _deployment.A)))).StatusCode);
    }

    [Fact]
    public async Task A_device_that_copied_the_callback_URL_of_another_one_is_answered()
    {
        foreach (var second in new[] { 1, 31 })
            Assert.Equal(200, (await BeatAsync(_deployment.A, second, Token(Key, _deployment.A))).StatusCode);

        Assert.Equal(200, (await BeatAsync(_deployment.A, 61, Token(Key, _deployment.B))).StatusCode);
        Assert.Empty(_deployment.Log.Entries(705));
    }

    [Fact]
    public async Task A_right_token_from_a_foreign_address_is_refused_as_before()
    {
        var answer = await _deployment.SendAsync(ProxyEvent.License().Showing(Boot).From(_deployment.B.Description.PrivateIp));

        Assert.Equal(403, answer.StatusCode);
        Assert.Equal("ForeignAddress", Assert.Single(_deployment.Log.Entries(700)).Text("Doubt"));
        Assert.Equal(["RefusedRequests"], _deployment.Log.Counted);
    }

    [Fact]
    public async Task A_rotated_key_is_followed_and_the_previous_one_is_good_until_the_device_has_shown_the_new_one()
    {
        var (before, after) = (Token(Key, _deployment.A), Token(NewKey, _deployment.A));
        Assert.Equal(200, (await BeatAsync(_deployment.A, 1, before)).StatusCode);
        _deployment.Secrets.Put(KeyName, new Secret(NewKey));

        Assert.Equal(200, (await BeatAsync(_deployment.A, 301, before)).StatusCode);
        Assert.Equal(200, (await BeatAsync(_deployment.B, 302, Token(Key, _deployment.B))).StatusCode);
        Assert.Equal(2, _deployment.Log.Counted.Count(c => c == "PreviousTokens"));
        Assert.Equal(200, (await BeatAsync(_deployment.A, 331, after)).StatusCode);

        Assert.Equal(403, (await BeatAsync(_deployment.A, 361, before)).StatusCode);
        Assert.Equal("RetiredToken", Assert.Single(_deployment.Log.Entries(705)).Text("Doubt"));
        Assert.Equal(200, (await BeatAsync(_deployment.B, 362, Token(Key, _deployment.B))).StatusCode);
        Assert.Equal(200, (await BeatAsync(_deployment.A, 391, after)).StatusCode);
        IsDiscreet();
    }

    [Fact]
    public async Task With_the_check_log_requests_without_a_token_are_answered_logged_and_counted()
    {
        _deployment.Settings.Set("device-token-check", "log");

        Assert.Equal(200, (await _deployment.SendAsync(ProxyEvent.License())).StatusCode);
        Assert.Equal(200, (await _deployment.SendAsync(ProxyEvent.Bootstrap().Showing("wrong"))).StatusCode);
        Assert.Equal(200, (await BeatAsync(_deployment.A, 1, shown: null)).StatusCode);

        Assert.Equal(["NoToken", "WrongToken", "NoToken"], _deployment.Log.Entries(706).Select(line => line.Text("Doubt")));
        Assert.Equal(3, _deployment.Log.Counted.Count(c => c == "DoubtedTokens"));
        Assert.Empty(_deployment.Log.Complaints);
    }

    [Fact]
    public async Task With_the_check_off_no_secret_is_read_and_the_callback_URL_has_no_token()
    {
        _deployment.Settings.Set("device-token-check", "off");
        _calls.IsOn = true;

        var configuration = await _deployment.SendAsync(ProxyEvent.Bootstrap());
        Assert.Equal(200, (await BeatAsync(_deployment.A, 1, shown: null)).StatusCode);

        Assert.Contains("set callback-url \"https://api.example/prod/fgt-as-handler\"", configuration.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_calls.Calls, call => call.StartsWith("ISecrets.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_steady_heartbeat_reads_no_secret()
    {
        var token = Token(Key, _deployment.A);
        Assert.Equal(200, (await BeatAsync(_deployment.A, 1, token)).StatusCode);
        Assert.Equal(200, (await BeatAsync(_deployment.A, 31, token)).StatusCode);
        _calls.IsOn = true;

        Assert.Equal(200, (await BeatAsync(_deployment.A, 55, token)).StatusCode);

        Assert.Equal(["IClusterPages.ReadAsync", "IHealthChecks.TryReplaceAsync"], _calls.Calls);
    }

    [Fact]
    public async Task A_heartbeat_is_answered_and_reported_when_the_key_cannot_be_read()
    {
        Assert.True(_deployment.Secrets.Remove(KeyName));

        Assert.Equal(200, (await BeatAsync(_deployment.A, 1, Token(Key, _deployment.A))).StatusCode);

        Assert.Single(_deployment.Log.Entries(707));
        Assert.Contains("DoubtedTokens", _deployment.Log.Counted);
        Assert.Equal(500, (await _deployment.SendAsync(ProxyEvent.Bootstrap().Showing(Boot))).StatusCode);
    }

    [Theory]
    [InlineData("enforce", 500)]
    [InlineData("log", 200)]
    public async Task A_callback_URL_that_is_too_long_for_old_firmware_with_its_token_is_an_error_or_has_no_token(string check, int status)
    {
        var url = $"https://api.example/{new string('x', 90)}";
        _deployment.Settings.Set("device-token-check", check);
        _deployment.Settings.Set("autoscale-handler-url", url);
        _deployment.Settings.Set("fortios-role-vocabulary", "master-slave");

        var answer = await _deployment.SendAsync(ProxyEvent.Bootstrap().Showing(Boot));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == 200, answer.Body!.Contains($"set callback-url \"{url}\"", StringComparison.Ordinal));
        Assert.Equal(status == 200 ? 1 : 0, _deployment.Log.Entries(603).Count);
        IsDiscreet();
    }

    public void Dispose() => _deployment.Dispose();

    private static string Token(string key, SimulatedInstance device) => TokenKey.Of(new Secret(key))!.TokenOf(device.Id).Reveal();

    private Task<APIGatewayProxyResponse> BeatAsync(SimulatedInstance device, double second, string? shown) =>
        _deployment.BeatAsync(device, second, beat => beat.Showing(shown));

    private void IsDiscreet()
    {
        string[] secrets =
        [
            Key, NewKey, Boot, "nobody-may-read", "?t=", Token(Key, _deployment.A), Token(Key, _deployment.B), Token(NewKey, _deployment.A),
        ];

        Assert.NotEmpty(_deployment.Log.All);
        Assert.All(secrets, secret =>
            Assert.DoesNotContain(_deployment.Log.Texts, text => text.Contains(secret, StringComparison.Ordinal)));
    }
}
