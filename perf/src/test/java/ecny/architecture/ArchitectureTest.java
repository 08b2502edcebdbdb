package ecny.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The plan of the house as rules: which room may know which, and what the pure rooms may not touch. */
@AnalyzeClasses(packages = "ecny", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "ecny.wallet.money..",
        "ecny.wallet.table..",
        "ecny.wallet.identity..",
        "ecny.wallet.rulebook..",
        "ecny.wallet.ledger..",
        "ecny.wallet.instruments..",
        "ecny.settlement.clearing..",
        "ecny.settlement.bridge..",
        "ecny.sim.exchange.book..",
    };

    @ArchTest
    static final ArchRule the_wallet_knows_no_other_module = noClasses()
            .that()
            .resideInAPackage("ecny.wallet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ecny.settlement..", "ecny.gateway..", "ecny.sim..", "ecny.perf..");

    @ArchTest
    static final ArchRule settlement_knows_only_the_wallet = noClasses()
            .that()
            .resideInAPackage("ecny.settlement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ecny.gateway..", "ecny.sim..", "ecny.perf..");

    @ArchTest
    static final ArchRule the_doors_do_not_know_the_world_outside = noClasses()
            .that()
            .resideInAPackage("ecny.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ecny.sim..", "ecny.perf..");

    @ArchTest
    static final ArchRule nothing_points_at_perf = noClasses()
            .that()
            .resideOutsideOfPackage("ecny.perf..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ecny.perf..");

    @ArchTest
    static final ArchRule only_wallet_crypto_uses_bouncy_castle = noClasses()
            .that()
            .resideOutsideOfPackages("ecny.wallet.crypto..", "ecny.perf.crypto..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule only_settlement_pipeline_and_the_venues_ring_use_the_disruptor = noClasses()
            .that()
            .resideOutsideOfPackages("ecny.settlement.pipeline..", "ecny.sim.exchange.ring..", "ecny.perf..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule only_settlement_journal_uses_chronicle = noClasses()
            .that()
            .resideOutsideOfPackage("ecny.settlement.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.openhft..");

    @ArchTest
    static final ArchRule only_the_gateway_uses_camel = noClasses()
            .that()
            .resideOutsideOfPackage("ecny.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule the_pure_rooms_have_no_clock_randomness_thread_logger_or_file = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(Predicates.assignableTo(java.time.Clock.class)
                    .or(Predicates.assignableTo(java.util.Random.class))
                    .or(Predicates.assignableTo(java.util.random.RandomGenerator.class))
                    .or(Predicates.assignableTo(Thread.class))
                    .or(Predicates.assignableTo(java.util.concurrent.Executor.class))
                    .or(Predicates.assignableTo(java.io.File.class))
                    .or(Predicates.resideInAnyPackage(
                            "java.nio.file..", "java.util.logging..", "org.slf4j..", "java.util.concurrent.locks..")));

    @ArchTest
    static final ArchRule the_pure_rooms_never_ask_the_time = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule money_is_never_floating_point = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("ecny.wallet..", "ecny.settlement..")
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class);

    @ArchTest
    static final ArchRule wallet_and_settlement_compute_nothing_in_floating_point = noClasses()
            .that()
            .resideInAnyPackage("ecny.wallet..", "ecny.settlement..")
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasReturnType.Predicates.rawReturnType(double.class)
                            .or(com.tngtech.archunit.core.domain.properties.HasReturnType.Predicates.rawReturnType(
                                    float.class))));

    @ArchTest
    static final ArchRule rooms_do_not_form_circles =
            slices().matching("ecny.(*).(*)..").should().beFreeOfCycles();
}
