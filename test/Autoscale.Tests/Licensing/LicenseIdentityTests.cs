using System.Text;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Interception;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>One license, one device, and nothing but licenses. Field faults F1 and F2.</summary>
public sealed class LicenseIdentityTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Of_a_license_and_a_note_the_license_is_given_in_every_world()
    {
        for (var n = 0; n < 20; n++)
        {
            var world = new World();
            world.LicenseFiles.Put(world.Settings.LicenseLocation, "FGVM1.lic", LicenseSamples.Text("first"));
            world.LicenseFiles.Put(world.Settings.LicenseLocation, "README.txt", "where the licenses come from");
            world.LicenseFiles.Put(world.Settings.LicenseLocation, "notes.lic", "a note with the wrong name");
            _ = world.Launch(n);

            var outcome = Assigned(await world.AskForLicenseAsync(world.Licenses(), world.Launch()));

            Assert.Equal("FGVM1.lic", outcome.License.FileName);
        }
    }

    [Fact]
    public async Task A_file_without_a_license_is_followed_by_the_next_in_the_same_request_and_read_once_by_a_container()
    {
        Put("FGVM1.lic", LicenseSamples.Text("first"));
        for (var n = 0; n < 8; n++)
            Put($"notes{n}.lic", $"note {n}");
        var files = new CountedFiles(_world.LicenseFiles);
        var container = _world.Licenses(files: files);

        var first = Assigned(await _world.AskForLicenseAsync(container, _world.Launch()));
        Assert.IsType<LicenseOutcome.OutOfStock>(await _world.AskForLicenseAsync(container, _world.Launch()));
        var readings = files.Readings;
        var shortage = Assert.IsType<LicenseOutcome.OutOfStock>(await _world.AskForLicenseAsync(container, _world.Launch()));

        Assert.Equal("FGVM1.lic", first.License.FileName);
        Assert.Equal((1, 8), (shortage.Stock, shortage.Strays));
        Assert.InRange(readings, 9, 10);
        Assert.Equal(readings, files.Readings);
    }

    [Fact]
    public async Task Strays_are_reported_once_for_each_container_and_change()
    {
        Put("FGVM1.lic", LicenseSamples.Text("first"));
        Put("README.txt", "a note");
        Put("old/FGVM2.lic", LicenseSamples.Text("second"));
        var container = _world.Licenses();

        var first = await _world.AskForLicenseAsync(container, _world.Launch());
        var second = await _world.AskForLicenseAsync(container, _world.Launch());
        Put("README.txt", "a longer note");
        var third = await _world.AskForLicenseAsync(container, _world.Launch());
        var another = await _world.AskForLicenseAsync(_world.Licenses(), _world.Launch());

        Assert.Equal(
            ["README.txt: its name does not end in .lic", "old/FGVM2.lic: it is in a sub-folder"],
            first.Findings.Select(f => $"{f.FileName}: {f.Reason}").Order(StringComparer.Ordinal));
        Assert.Empty(second.Findings);
        Assert.Equal(["README.txt"], third.Findings.Select(f => f.FileName));
        Assert.Equal(2, another.Findings.Count);
    }

    [Fact]
    public async Task A_holder_keeps_a_license_that_was_given_from_a_sub_folder_and_no_other_device_gets_one_from_there()
    {
        Put("2026/FGVM1.lic", LicenseSamples.Text("first"));
        Put("2026/FGVM2.lic", LicenseSamples.Text("second"));
        var (holder, other) = (_world.Launch(), _world.Launch());
        var license = new License(new LicenseText(LicenseSamples.Text("first")).Checksum, "2026/FGVM1.lic", null, "fortigate");
        _world.LicenseUsages.Put(new LicenseUsage(license, holder.Id, Byol, Noon));

        Assert.Equal(LicenseOrigin.Own, Assigned(await _world.AskForLicenseAsync(_world.Licenses(), holder)).Origin);
        Assert.IsType<LicenseOutcome.OutOfStock>(await _world.AskForLicenseAsync(_world.Licenses(), other));
    }

    public static TheoryData<string, string> Copies => new()
    {
        { "line ends", "windows" }, { "encoding", "utf-16" }, { "serial number", "renewed" }, { "bytes", "same" },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public async Task A_license_and_its_copy_are_given_to_one_device_and_the_copy_is_named_once(string difference, string kind)
    {
        Assert.NotEmpty(difference);
        var text = LicenseSamples.Text("SERIAL FGVM01TM19000001");
        Put("FGVM1.lic", text);
        _world.LicenseFiles.Put(_world.Settings.LicenseLocation, "copy.lic", kind switch
        {
            "windows" => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "renewed" => Encoding.UTF8.GetBytes(LicenseSamples.Text("SERIAL FGVM01TM19000001\nuntil 2027")),
            _ => Encoding.UTF8.GetBytes(text),
        });
        var container = _world.Licenses();
        List<LicenseOutcome> outcomes = [];
        foreach (var device in _world.Launch(4))
            outcomes.Add(await _world.AskForLicenseAsync(container, device));

        Assert.Single(outcomes.OfType<LicenseOutcome.Assigned>());
        Assert.All(outcomes.OfType<LicenseOutcome.OutOfStock>(), o => Assert.Equal(1, o.Stock));
        var duplicate = Assert.Single(outcomes.SelectMany(o => o.Findings));
        Assert.Equal(new StockFinding.Duplicate("copy.lic", "it contains the license in FGVM1.lic"), duplicate);
    }

    [Fact]
    public async Task A_device_of_the_hourly_group_gets_no_license_and_no_mail_is_sent()
    {
        _world.Stock(2);
        var device = _world.Launch(Payg);

        var outcome = Assert.IsType<LicenseOutcome.NotNeeded>(await _world.AskForLicenseAsync(_world.Licenses(), device));

        Assert.Equal(Payg, outcome.Group);
        Assert.Empty(_world.LicenseUsages.All);
        Assert.Empty(_world.Notifications.Published);
    }

    [Theory]
    [InlineData(599, false)]
    [InlineData(600, true)]
    public async Task A_fresh_license_is_not_reclaimed_because_no_answer_shows_its_holder_yet(double seconds, bool isReclaimed)
    {
        _world.Stock(1);
        var (holder, other) = (_world.Launch(), _world.Launch());
        Assigned(await _world.AskForLicenseAsync(_world.Licenses(), holder));
        var ports = _world.Ports.With<IInstances>(new Unseen(_world.Cloud, holder.Id)).With<IScalingGroups>(
            new LaggingGroups(_world.Cloud, holder.Id));
        _world.Cloud.Detach(holder.Id);

        var outcome = await _world.AskForLicenseAsync(_world.Licenses(ports: ports), other, seconds);

        Assert.Equal(isReclaimed ? other.Id : holder.Id, Assert.Single(_world.LicenseUsages.All).Holder);
        Assert.Equal(isReclaimed, outcome is LicenseOutcome.Assigned);
    }

    private static LicenseOutcome.Assigned Assigned(LicenseOutcome decision) => Assert.IsType<LicenseOutcome.Assigned>(decision);

    private void Put(string name, string text) => _world.LicenseFiles.Put(_world.Settings.LicenseLocation, name, text);

    // No answer of EC2 knows the instance.
    private sealed class Unseen(IInstances instances, InstanceId lacking) : IInstances
    {
        public async Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
            [.. (await instances.FindAsync(ids, cancellationToken)).Where(i => i.Id != lacking)];

        public async Task<IReadOnlyList<Instance>> ListTaggedAsync(
            IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
            [.. (await instances.ListTaggedAsync(groups, cancellationToken)).Where(i => i.Id != lacking)];
    }
}
