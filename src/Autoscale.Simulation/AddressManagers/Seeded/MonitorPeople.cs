using System.Globalization;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The administrators of a world: they start and stop the monitor, change its settings, and rotate its credentials.</summary>
internal sealed class MonitorPeople
{
    private const string User = "monitor";

    private static readonly SecretName Name = SecretName.Parse("address-manager");
    private static readonly SecretName ClientName = SecretName.Parse("address-manager-client");

    private readonly MonitorScene _scene;
    private readonly SimulatedAddressManagers _cluster;
    private readonly MemberNetwork _network;
    private readonly bool _isPinned;
    private readonly int _healthUrls;
    private int _passwords;

    public MonitorPeople(MonitorScene scene, SimulatedAddressManagers cluster, MemberNetwork network)
    {
        (_scene, _cluster, _network) = (scene, cluster, network);
        (_isPinned, _healthUrls) = (scene.Dice.Chance(333), scene.Dice.Next(8));
        Credentials = NextCredentials();
        Settings = FirstSettings();
        scene.Secrets.Put(ClientName, new Secret("the certificate of the monitor"));
    }

    /// <summary>The user of the monitor, as the members know it.</summary>
    public UserCredentials Credentials { get; private set; }

    /// <summary>The settings that were ordered last.</summary>
    public MonitorSettings Settings { get; private set; }

    /// <summary>The orders that are in force.</summary>
    public MonitorOrders Orders { get; private set; } = MonitorOrders.None;

    /// <summary>The clients of the world, which get new credentials too.</summary>
    public SceneClients? Clients { get; set; }

    /// <summary>The monitor is set up and started.</summary>
    public void Begin()
    {
        _cluster.SetUser(User, Credentials.Password);
        Order(isStarted: true, Settings);
    }

    /// <summary>Makes the events of one second.</summary>
    public void Step()
    {
        if (Happens(5))
            Stop();
        if (Happens(6))
            Change();
        if (Happens(3))
            Remove();
        if (Happens(5))
            Rotate();
        if (Happens(4))
            Damage();
        if (_isPinned
            && Happens(100)
            && Members().Any(m => !Settings.Members.Contains(m))
            && Settings.Members.Count == _cluster.Members.Count)
            Order(Orders.IsStarted, Settings with { Members = Members() });
    }

    /// <summary>The administrators put everything in order.</summary>
    public void Heal()
    {
        _scene.Secrets.Put(Name, _scene.TextOf(User, Credentials.Password.Reveal()));
        _cluster.SetUser(User, Credentials.Password);
        Order(isStarted: true, Settings with { Members = Members(), Version = ApiVersion.Automatic });
        Clients?.Use(Credentials);
    }

    private bool Happens(int perTenThousand) => _scene.Dice.Chance(100) && _scene.Dice.Chance(perTenThousand);

    private void Stop()
    {
        if (!Orders.IsStarted)
            return;
        Order(isStarted: false, Settings);
        _scene.Count("stopped", TimeSpan.FromSeconds(20));
        Later(20, 300, () => Order(isStarted: true, Settings));
    }

    private void Change()
    {
        Order(Orders.IsStarted, Varied(Settings));
        _scene.Count("settings-changed", TimeSpan.FromSeconds(60));
    }

    // A member leaves the settings and comes back. The monitor starts anew with other members.
    private void Remove()
    {
        if (Settings.Members.Count < 2)
            return;
        var leaving = _scene.Dice.Pick(Settings.Members);
        var left = Settings.Members.Where(m => m != leaving).ToList();
        Order(Orders.IsStarted, Settings with { Members = left });
        _scene.Count("members-changed", TimeSpan.FromSeconds(60));
        Later(60, 400, () => Order(Orders.IsStarted, Settings with { Members = Members() }));
    }

    // The password changes on the members first, or in the secret; and clients start again with it minutes later.
    private void Rotate()
    {
        Credentials = NextCredentials();
        _scene.Count("credentials-rotated", TimeSpan.FromMinutes(8));
        Later(0, 60, () => _cluster.SetUser(User, Credentials.Password));
        Later(0, 60, () => _scene.Secrets.Put(Name, _scene.TextOf(User, Credentials.Password.Reveal())));
        for (var n = 0; n < 2; n++)
        {
            var number = n;
            Later(30, 180, () => Clients?.Renew(number, Credentials));
        }
    }

    private void Damage()
    {
        var effect = TimeSpan.FromMinutes(8);
        _scene.Count("secret-damaged", effect);
        if (_scene.Dice.Chance(500))
            _ = _scene.Secrets.Remove(Name);
        else
            _scene.Secrets.Put(Name, new Secret("""{"username":"monitor"}"""));
        Later(20, 300, () =>
        {
            _scene.Secrets.Put(Name, _scene.TextOf(User, Credentials.Password.Reveal()));
            _scene.Disturb(TimeSpan.FromSeconds(90));
        });
    }

    private void Order(bool isStarted, MonitorSettings settings)
    {
        if (MonitorSettingsPolicy.Faults(settings) is [var fault, ..])
            throw new InvalidOperationException(fault);
        Settings = settings;
        Orders = new MonitorOrders
        {
            Settings = settings,
            IsStarted = isStarted,
            Version = Orders.Version + 1,
            ChangedBy = "administrator",
            ChangedAt = _scene.Now,
        };
        _scene.Orders.Put(Orders);
        _scene.Disturb(TimeSpan.FromSeconds(60));
        _scene.Transcript.Note(
            $"an administrator orders: {(isStarted ? "started" : "stopped")}, {settings.Members.Count} members, every "
            + $"{settings.PollInterval.TotalSeconds:0} s, failAfter {settings.FailAfter}, confirmAfter {settings.ConfirmAfter}");
    }

    private void Later(int atLeast, int atMost, Action act) =>
        _scene.Agenda.After(_scene.Dice.Between(TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atMost)), act);

    private UserCredentials NextCredentials()
    {
        var password = string.Create(CultureInfo.InvariantCulture, $"Qx-{++_passwords}-pass-of-the-monitor-{_scene.Dice.Next(1_000_000)}");
        var text = _scene.TextOf(User, password);
        if (_passwords == 1)
            _scene.Secrets.Put(Name, text);
        return new UserCredentials(User, new Secret(password));
    }

    private IReadOnlyList<ClusterMember> Members() =>
    [
        .. _network.Ways.Take(_cluster.Members.Count).Select(w => new ClusterMember(w.Url)
        {
            Trust = _isPinned ? new MemberTrust(w.Fingerprint, Authorities: null) : MemberTrust.Public,
            HealthUrl = _cluster.Member(w.Number).HasFailoverService && (_healthUrls == 7 || (_healthUrls >> (w.Number - 1)) % 2 == 1)
                ? new Uri($"https://{w.Url.Host}:8444")
                : null,
        }),
    ];

    private MonitorSettings FirstSettings()
    {
        var settings = new MonitorSettings
        {
            Members = Members(),
            Credentials = Name,
            ClientCertificate = ClientName,
            Protections = _scene.Protections,
        };
        return _scene.Dice.Chance(600) ? settings : Varied(settings);
    }

    private MonitorSettings Varied(MonitorSettings settings)
    {
        var interval = _scene.Dice.Pick([1, 2, 5, 10, 10, 10, 20, 30]);
        return settings with
        {
            PollInterval = TimeSpan.FromSeconds(interval),
            RequestTimeout = TimeSpan.FromSeconds(1 + _scene.Dice.Next(Math.Min(interval, 5))),
            FailAfter = 1 + _scene.Dice.Next(4),
            ConfirmAfter = 1 + _scene.Dice.Next(3),
            MaxBackoff = TimeSpan.FromSeconds(_scene.Dice.Pick([20, 60, 60])),
        };
    }
}
