using System.Text;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Tests.Licensing;

namespace Autoscale.Tests.Handlers;

/// <summary>Configsets and licenses in other encodings than UTF-8. Field fault F3.</summary>
public sealed class EncodingTests
{
    private const string Custom = "config system global\r\n    set alias \"grün {ADMIN_PORT}\"\r\nend\r\n";

    private static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    public static TheoryData<int> Encodings => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_custom_configset_with_a_byte_order_mark_is_served_as_text(int index)
    {
        using var deployment = WithCustom([.. Marked[index].GetPreamble(), .. Marked[index].GetBytes(Custom)]);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal(200, answer.StatusCode);
        Assert.Contains("set alias \"grün 8443\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Body!, c => c is '\0' or '\uFFFD' or '\uFEFF');
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_configset_that_is_no_text_is_left_out_and_reported_with_its_key_and_the_reason()
    {
        using var deployment = WithCustom(Encoding.Unicode.GetBytes("config system global\nend\n"));

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal(200, answer.StatusCode);
        Assert.Contains("config system auto-scale", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', answer.Body!);
        var line = Assert.Single(deployment.Log.Entries(604));
        Assert.Equal("my-bucket/configset/mine", line.Text("Key"));
        Assert.Equal("it contains the control character 0x00, like UTF-16 without a byte order mark", line.Text("Reason"));
        Assert.Empty(deployment.Log.Entries(601));
    }

    [Fact]
    public async Task A_base_configset_that_is_no_text_is_an_error_that_says_so()
    {
        using var deployment = new Deployment();
        deployment.Configsets.Put(Deployment.ConfigsetLocation, Configset.Base, [0x41, 0xFC]);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Contains(
            "baseconfig at assets/configset/ in bucket assets-bucket is no text: it is not UTF-8 and has no byte order mark",
            new MissingConfigsetException(Deployment.ConfigsetLocation, "it is not UTF-8 and has no byte order mark").Message,
            StringComparison.Ordinal);
        Assert.Single(deployment.Log.Entries(911));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_license_with_a_byte_order_mark_is_sent_as_text(int index)
    {
        using var deployment = new Deployment();
        deployment.LicenseFiles.Put(
            Deployment.LicenseLocation,
            "FGVM01.lic",
            [.. Marked[index].GetPreamble(), .. Marked[index].GetBytes(LicenseSamples.Text("first"))]);

        Assert.Equal(LicenseSamples.Text("first"), (await deployment.SendAsync(ProxyEvent.License())).Body);
    }

    [Fact]
    public async Task A_license_that_is_no_text_is_left_out_and_named_once_and_the_next_one_is_sent()
    {
        using var deployment = new Deployment();
        deployment.LicenseFiles.Put(
            Deployment.LicenseLocation, "FGVM00.lic", Encoding.Unicode.GetBytes(LicenseSamples.Text("without a mark")));

        var ofA = await deployment.SendAsync(ProxyEvent.License());
        var ofB = await deployment.SendAsync(ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));

        Assert.Equal((Deployment.LicenseText, ""), (ofA.Body, ofB.Body));
        var line = Assert.Single(deployment.Log.Entries(403));
        Assert.Equal("FGVM00.lic", line.Text("FileName"));
        Assert.Equal("it contains the control character 0x00, like UTF-16 without a byte order mark", line.Text("Reason"));
    }

    [Fact]
    public async Task Strays_and_copies_beside_the_licenses_are_logged_once()
    {
        using var deployment = new Deployment();
        deployment.LicenseFiles.Put(Deployment.LicenseLocation, "README.txt", "a note");
        deployment.LicenseFiles.Put(Deployment.LicenseLocation, "old/FGVM02.lic", LicenseSamples.Text("second"));
        deployment.LicenseFiles.Put(Deployment.LicenseLocation, "copy.lic", Deployment.LicenseText.ReplaceLineEndings("\r\n"));
        for (var n = 0; n < 3; n++)
        {
            await deployment.SendAsync(ProxyEvent.License());
            await deployment.SendAsync(ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));
        }

        Assert.Equal(
            ["README.txt", "old/FGVM02.lic"],
            deployment.Log.Entries(403).Select(line => line.Text("FileName")!).Order(StringComparer.Ordinal));
        Assert.Equal("copy.lic", Assert.Single(deployment.Log.Entries(404)).Text("FileName"));
        Assert.Equal(deployment.A.Id, Assert.Single(deployment.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task A_device_of_the_hourly_group_gets_an_empty_answer_and_the_log_says_why()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.License().For(deployment.P.Id.Value).From(deployment.P.Description.PrivateIp));

        Assert.Equal((200, ""), (answer.StatusCode, answer.Body));
        Assert.Equal("fgt-payg", Assert.Single(deployment.Log.Entries(406)).Text("ScalingGroup"));
        Assert.Empty(deployment.LicenseUsages.All);
        Assert.Empty(deployment.Mails);
    }

    [Fact]
    public async Task A_fresh_license_of_an_instance_that_no_listing_shows_is_released_only_after_ten_minutes()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        await deployment.SendAsync(ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));
        deployment.Cloud.Detach(deployment.B.Id);
        for (var second = 60; second < 600; second += 60)
        {
            await deployment.BeatAsync(deployment.A, second);
            await deployment.SweepAsync(second);
            Assert.Single(deployment.LicenseUsages.All);
        }

        await deployment.BeatAsync(deployment.A, 600);
        await deployment.SweepAsync(600);

        Assert.Empty(deployment.LicenseUsages.All);
        Assert.Equal(Deployment.Noon.AddSeconds(600), Assert.Single(deployment.LicenseUsages.Released).ReleasedAt);
    }

    private static Deployment WithCustom(byte[] content)
    {
        var deployment = new Deployment();
        deployment.Settings.Set("custom-asset-container", "my-bucket");
        deployment.Configsets.Put(new("my-bucket", "configset/"), "mine", content);
        return deployment;
    }
}
